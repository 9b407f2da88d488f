package gansaku.workbench.data;

import gansaku.error.InputException;
import gansaku.settings.Settings;
import gansaku.task.Colourise;
import gansaku.task.Inpaint;
import gansaku.task.Outline;
import gansaku.task.Paired;
import gansaku.task.Superres;
import gansaku.task.Task;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The translation tasks that recipes name; the only list of them. */
public final class Tasks {
  private static final String KEY = "task";

  private Tasks() {}

  /** Returns what the recipe's key {@code task} says, if it is there. */
  public static Optional<Task> read(Settings recipe) {
    if (recipe.text(KEY).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(recipe.choice(KEY, "", known(recipe)).get());
  }

  /** Refuses a model that translates without a task. */
  static InputException missing(Settings recipe) {
    return InputException.of(
        "task is missing: say what to translate, e.g. colourise; known: %s",
        String.join(", ", known(recipe).keySet()));
  }

  private static Map<String, Supplier<Task>> known(Settings recipe) {
    Map<String, Supplier<Task>> known = new LinkedHashMap<>();
    known.put("colourise", Colourise::new);
    known.put("outline", Outline::new);
    known.put("inpaint", Inpaint::new);
    known.put(
        "superres",
        () -> {
          int factor = recipe.whole("superres.factor", 4);
          return recipe.placed(() -> new Superres(factor));
        });
    known.put("paired", () -> new Paired(recipe.whole("labels").orElse(0) > 0));
    return known;
  }
}
