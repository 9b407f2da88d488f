package gansaku.workbench.lab;

import gansaku.data.embedded.Mixtures;
import gansaku.data.source.ProgressListener;
import gansaku.error.InputException;
import gansaku.tensor.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The laboratory of collapse: small players learn a mixture in the plane under several settings,
 * each from the same weights, data and noise.
 *
 * @param target what is to be learnt
 * @param settings what trainings differ in
 * @param seeds each setting is trained once for each
 * @param steps of each training; every step moves both players once
 */
public record MixtureLab(Mixtures target, List<LabSetting> settings, List<Long> seeds, int steps) {
  public MixtureLab {
    InputException.check(steps >= 1, "steps is %s; use 1 or more, e.g. 3000", steps);
    settings = List.copyOf(settings);
    seeds = List.copyOf(seeds);
  }

  /** Returns the mixture called {@code name}: ring or grid. */
  public static Mixtures target(String name) {
    return switch (name) {
      case "ring" -> Mixtures.ring(8, 2, 0.05);
      case "grid" -> Mixtures.grid(5, 2, 0.05);
      default -> throw InputException.of("modes is '%s'; use ring or grid", name);
    };
  }

  /**
   * Trains all settings, as many at a time as there are cores, each on one thread: so the result
   * depends on neither.
   *
   * @return seed by seed, in the order of the settings
   */
  public List<Trial> run(ProgressListener progress) {
    int threads = Engine.threads();
    var workers = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    var done = new AtomicLong();
    long total = (long) seeds.size() * settings.size() * steps;
    Runnable onStep = () -> progress.at("training, step", done.incrementAndGet(), total);
    try {
      var running = new ArrayList<Future<Trial>>();
      for (long seed : seeds) {
        for (LabSetting setting : settings) {
          running.add(workers.submit(alone(() -> Duel.play(this, setting, seed, onStep))));
        }
      }
      var trials = new ArrayList<Trial>();
      for (Future<Trial> trial : running) {
        trials.add(await(trial));
      }
      return trials;
    } finally {
      workers.shutdownNow();
      Engine.useThreads(threads);
    }
  }

  /** Returns the scores of samples of the target itself: the floor of each estimate. */
  public MixtureScores floor() {
    return MixtureScores.of(target.sample(Duel.EVALUATION_SEED, Duel.EVALUATED), target);
  }

  private static Callable<Trial> alone(Callable<Trial> work) {
    return () -> {
      Engine.useThreads(1); // libtorch counts threads for each thread that calls it
      return work.call();
    };
  }

  private static Trial await(Future<Trial> trial) {
    try {
      return trial.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while training", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("a training failed", e);
    }
  }
}
