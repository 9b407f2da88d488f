package gansaku.workbench.training;

import gansaku.error.InputException;
import gansaku.io.IOFaults;
import gansaku.model.Architecture;
import gansaku.model.Families;
import gansaku.run.Advice;
import gansaku.run.Provenance;
import gansaku.run.RunFolder;
import gansaku.run.StatsLog;
import gansaku.settings.Settings;
import gansaku.train.Checkpoints;
import gansaku.workbench.data.RunProvenance;
import gansaku.workbench.recipe.Abilities;
import gansaku.workbench.recipe.Recipes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that a run's folder tells of it, without opening its model.
 *
 * @param state how far it is
 * @param model the architecture's name
 * @param can what each model of this architecture can do, in snake_case: {@code generates}
 * @param classes the classes that its data has, by number; empty without classes
 * @param recipe every value in force, as YAML
 * @param sheets after which steps pictures of samples were saved, in order
 * @param reals whether there is a sheet of its data beside them
 * @param checkpoints after which steps checkpoints are kept, in order
 * @param advice what was seen to go wrong
 * @param provenance what it was made with
 */
public record RunDetail(
    RunState state,
    String model,
    List<String> can,
    List<String> classes,
    String recipe,
    List<Long> sheets,
    boolean reals,
    List<Long> checkpoints,
    List<Advice> advice,
    Provenance provenance) {

  /** Reads what the folder of {@code run} tells. */
  public static RunDetail of(RunFolder run) {
    Settings recipe = Recipes.read(run.recipe()).settings();
    Architecture architecture = Families.architecture(recipe);
    return new RunDetail(
        RunState.of(run),
        architecture.name(),
        Abilities.of(architecture),
        RunProvenance.facts(run, recipe, architecture).classes(),
        text(run.recipe()),
        sheets(run),
        Files.exists(run.samples().resolve("reals.png")),
        new Checkpoints(run.checkpoints()).list().stream().map(RunDetail::step).toList(),
        StatsLog.advice(run.stats()),
        Provenance.read(run.provenance()));
  }

  /** Returns what the model of {@code run} can do; nothing if its recipe cannot be read. */
  public static List<String> abilities(RunFolder run) {
    try {
      return Abilities.of(Recipes.read(run.recipe()).architecture());
    } catch (InputException e) {
      return List.of();
    }
  }

  /** Returns after which steps sheets of pictures were saved, in order. */
  public static List<Long> sheets(RunFolder run) {
    if (!Files.isDirectory(run.samples())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(run.samples())) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.matches("\\d{6,18}\\.png"))
          .map(name -> Long.valueOf(name.substring(0, name.length() - ".png".length())))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw IOFaults.reading(run.samples(), e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw IOFaults.reading(file, e);
    }
  }

  private static long step(Path checkpoint) {
    return Long.parseLong(String.valueOf(checkpoint.getFileName()));
  }
}
