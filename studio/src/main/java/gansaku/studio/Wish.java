package gansaku.studio;

import gansaku.studio.web.Refused;
import gansaku.workbench.Workbench;
import gansaku.workbench.recipe.Recipe;
import gansaku.workbench.training.TrainRequest;
import io.javalin.http.HttpStatus;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants trained: a recipe with changes, or a text of one's own in its place.
 *
 * <p>It names no files. Whoever can send requests would read by them what the studio's user can
 * read; sets of pictures and runs have names.
 *
 * @param recipe the name of a recipe
 * @param changes other values by dotted key, as they would stand in YAML
 * @param yaml a whole recipe
 * @param name what the run is called, after its number
 */
record Wish(
    @Nullable String recipe,
    @Nullable Map<String, String> changes,
    @Nullable String yaml,
    @Nullable String name) {
  private static final Set<String> SETS = Set.of("data.name", "data.other", "data.target");
  private static final Set<String> RUNS = Set.of("codes.run", "init-from", "distill.teacher");

  /** Returns it as the command line would ask for it. */
  TrainRequest request(Workbench workbench, String device) {
    String known = recipe == null ? "" : recipe;
    if (Workbench.recipes().stream().noneMatch(each -> each.name().equals(known))) {
      throw Refused.unknown("recipe '" + known + "' is not known");
    }
    TrainRequest request = TrainRequest.of(known).on(device);
    if (yaml != null) {
      Recipe written = Recipe.parse(known, "recipe", yaml);
      written.written().forEach((key, texts) -> requireNoFile(workbench, key, texts));
      request = new TrainRequest(written, device, Optional.empty());
    }
    for (var change : changes().entrySet()) {
      requireNoFile(workbench, change.getKey(), List.of(change.getValue()));
      request = request.with(change.getKey(), change.getValue(), "--set");
    }
    return name == null || name.isBlank() ? request : request.named(name);
  }

  @Override
  public Map<String, String> changes() {
    return changes == null ? Map.of() : new LinkedHashMap<>(changes);
  }

  private static void requireNoFile(Workbench workbench, String key, List<String> texts) {
    for (String text : texts) {
      String plain = text.strip().replaceAll("^['\"]|['\"]$", "");
      if (!allowed(workbench, key, plain)) {
        throw new Refused(
            HttpStatus.UNPROCESSABLE_CONTENT,
            key
                + " is '"
                + plain
                + "', and the page takes no files; name a known set or run here, or start this"
                + " training by the command line");
      }
    }
  }

  private static boolean allowed(Workbench workbench, String key, String text) {
    if (SETS.contains(key) || key.equals("data")) {
      return workbench.sets().contains(text.replaceAll("\\?.*", ""));
    }
    if (RUNS.contains(key)) {
      return text.equals("latest")
          || workbench.runs().list().stream()
              .anyMatch(run -> run.name().equals(text) || isNumber(run.number().orElse(-1), text));
    }
    return key.equals("model") || (!text.contains("/") && !text.contains("\\") && !isFile(text));
  }

  private static boolean isNumber(int number, String text) {
    return text.matches("\\d{1,9}") && Integer.parseInt(text) == number;
  }

  private static boolean isFile(String text) {
    try {
      return !text.isEmpty() && Files.exists(Path.of(text));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
