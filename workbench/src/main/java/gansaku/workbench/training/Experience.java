package gansaku.workbench.training;

import gansaku.error.InputException;
import gansaku.run.HostFacts;
import gansaku.run.Provenance;
import gansaku.run.RunFolder;
import gansaku.run.Runs;
import gansaku.run.StatsLog;
import gansaku.run.Tick;
import gansaku.workbench.recipe.Recipe;
import gansaku.workbench.recipe.Recipes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a recipe has taken on this machine, by what earlier runs of it say of themselves.
 *
 * @param run the newest of them that was measured
 * @param minutes how long the recipe's whole budget takes at that run's pace
 * @param megabytes the most memory that the run's process had, in MiB; 0 where the system does not
 *     tell
 */
public record Experience(String run, double minutes, double megabytes) {
  /** What may differ between a recipe and a run that tells its pace. */
  private static final Set<String> FREE = Set.of("budget.kimg", "budget.epochs", "seed", "model");

  private static final int SECONDS = 60;

  /** Returns what {@code runs} tell of {@code recipe}; empty until one was trained here. */
  public static Optional<Experience> of(Recipe recipe, List<RunFolder> runs, HostFacts host) {
    List<String> kimg = recipe.written().getOrDefault("budget.kimg", List.of());
    if (kimg.isEmpty()) {
      return Optional.empty();
    }
    double budget = Double.parseDouble(kimg.get(0));
    return runs.stream()
        .filter(run -> isOf(run, recipe) && isHere(run, host))
        .reduce((older, newer) -> newer)
        .flatMap(run -> at(run, budget));
  }

  private static Optional<Experience> at(RunFolder run, double budget) {
    List<Tick> ticks = StatsLog.read(run.stats());
    if (ticks.isEmpty()) {
      return Optional.empty();
    }
    Tick last = ticks.get(ticks.size() - 1);
    double most = ticks.stream().mapToDouble(Tick::rssMb).max().orElse(0);
    return Optional.of(
        new Experience(run.name(), budget * last.seconds() / last.kimg() / SECONDS, most));
  }

  /** Returns whether {@code run} has the recipe's name and values, whatever its budget and seed. */
  private static boolean isOf(RunFolder run, Recipe recipe) {
    if (!run.name().matches("\\d+-" + Runs.slug(recipe.name()) + "-.*")) {
      return false;
    }
    try {
      Map<String, List<String>> force = Recipes.read(run.recipe()).written();
      return recipe.written().entrySet().stream()
          .filter(value -> !FREE.contains(value.getKey()) && force.containsKey(value.getKey()))
          .allMatch(value -> same(value.getValue(), force.getOrDefault(value.getKey(), List.of())));
    } catch (InputException e) {
      return false; // whatever is there, it tells nothing
    }
  }

  private static boolean same(List<String> one, List<String> other) {
    return one.stream()
        .map(Experience::plain)
        .toList()
        .equals(other.stream().map(Experience::plain).toList());
  }

  /** Returns {@code text}, a number in one form whatever its own: 2e-4 is 0.0002. */
  private static String plain(String text) {
    try {
      return String.valueOf(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return text;
    }
  }

  /** Returns whether {@code run} was trained on this machine, with as many of its cores. */
  private static boolean isHere(RunFolder run, HostFacts host) {
    try {
      HostFacts then = Provenance.read(run.provenance()).host();
      return then.cpu().equals(host.cpu())
          && then.cores() == host.cores()
          && then.memoryBytes() == host.memoryBytes();
    } catch (InputException e) {
      return false;
    }
  }
}
