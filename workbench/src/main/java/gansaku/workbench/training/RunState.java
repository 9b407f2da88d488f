package gansaku.workbench.training;

import gansaku.run.RunFolder;
import gansaku.run.StatsLog;
import gansaku.run.Tick;
import gansaku.train.Checkpoints;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How far a run is.
 *
 * @param run its folder
 * @param number its number; empty for a folder that has none
 * @param kimg thousands of images seen at the last tick; 0 before the first
 * @param step iterations done at the last tick
 * @param seconds time spent training until the last tick
 * @param losses means at the last tick, by name
 * @param checkpoint the newest checkpoint
 */
public record RunState(
    Path run,
    OptionalInt number,
    double kimg,
    long step,
    double seconds,
    Map<String, Double> losses,
    Optional<Path> checkpoint) {

  /** Returns how far {@code run} is. */
  public static RunState of(RunFolder run) {
    List<Tick> ticks = StatsLog.read(run.stats());
    Tick last =
        ticks.isEmpty() ? new Tick(0, 0, 0, Map.of(), 0, 0, 0) : ticks.get(ticks.size() - 1);
    return new RunState(
        run.path(),
        run.number(),
        last.kimg(),
        last.step(),
        last.seconds(),
        last.losses(),
        new Checkpoints(run.checkpoints()).latest());
  }

  /** Returns whether a tick was reported. */
  public boolean begun() {
    return step > 0;
  }
}
