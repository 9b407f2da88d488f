package gansaku.workbench.measure;

import gansaku.error.InputException;
import gansaku.tensor.EngineException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Gathers scores: a metric that cannot be measured costs no other its score. */
public final class Measuring {
  private final Consumer<List<Score>> keep;
  private final List<Score> scores = new ArrayList<>();
  private final Map<String, String> refused = new LinkedHashMap<>();

  /** Begins with no score. */
  public Measuring() {
    this(scores -> {});
  }

  /**
   * Begins with no score.
   *
   * @param keep given scores as soon as they are there
   */
  public Measuring(Consumer<List<Score>> keep) {
    this.keep = keep;
  }

  /**
   * Takes what comes of {@code work}; if that is refused, or fails in the engine, {@code metrics}
   * have no score.
   */
  public void attempt(List<? extends Metric> metrics, Supplier<Measurement> work) {
    Measurement measured;
    try {
      measured = work.get();
    } catch (InputException e) {
      measured = Measurement.none(metrics, e);
    } catch (RuntimeException e) {
      if (!EngineException.isFromEngine(e)) {
        throw e;
      }
      measured = Measurement.none(metrics, EngineException.tidy(e));
    }
    add(measured);
  }

  /** Takes what was measured. */
  public void add(Measurement measured) {
    keep.accept(measured.scores());
    scores.addAll(measured.scores());
    refused.putAll(measured.refused());
  }

  /** Returns what came of it so far. */
  public Measurement result() {
    return new Measurement(scores, refused);
  }
}
