package gansaku.studio;

import gansaku.studio.models.Newest;
import gansaku.studio.web.Answers;
import io.javalin.http.Context;
import java.util.Optional;

/**
 * Which of a pad's many requests this one is; of those only the newest is answered.
 *
 * @param pad whatever the page calls it
 */
record Turn(Newest newest, String pad, long number) {

  /** Returns whose turn {@code ctx} is, and tells {@code newest} that it came. */
  static Turn of(Context ctx, Newest newest) {
    String pad = Answers.text(ctx, "pad").orElse("");
    long number = Answers.text(ctx, "n").map(text -> Answers.whole("n", text)).orElse(0L);
    newest.came(pad, number);
    return new Turn(newest, pad, number);
  }

  boolean isNewest() {
    return newest.is(pad, number);
  }

  /** Returns the checkpoint that {@code ctx} asks for. */
  static Optional<String> checkpoint(Context ctx) {
    return Answers.text(ctx, "checkpoint")
        .map(text -> String.valueOf(Answers.whole("checkpoint", text)));
  }
}
