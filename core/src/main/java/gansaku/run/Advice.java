package gansaku.run;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What was seen to go wrong in a training, and what to try.
 *
 * @param kimg thousands of images seen when it was given
 * @param step iterations done
 * @param rule the name of what gave it, e.g. {@code d-wins}
 * @param seen what was seen, with numbers: a sentence without its full stop
 * @param attempts settings to try, the most promising first, e.g. {@code optimizer.d-lr=5E-5}
 */
public record Advice(double kimg, long step, String rule, String seen, List<String> attempts) {
  public Advice {
    attempts = List.copyOf(attempts);
  }

  /** Returns what was seen, and what to try, in a sentence. */
  public String sentence() {
    return seen + attempts.stream().collect(Collectors.joining(", or ", "; try ", ""));
  }
}
