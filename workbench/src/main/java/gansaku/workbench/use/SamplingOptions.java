package gansaku.workbench.use;

import gansaku.model.GeneratesClasses;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How pictures are drawn.
 *
 * @param shown the class of all pictures, a name or a number; empty when each seed decides
 * @param text what all pictures are to show, in words; empty when each seed decides
 * @param truncation numbers of the noise beyond it are drawn again (Brock et al. 2019, §3.1); of a
 *     model with styles, how far from their mean styles are, ψ (Karras et al. 2019, App. B); empty
 *     for all noise
 */
public record SamplingOptions(
    Optional<String> shown, Optional<String> text, OptionalDouble truncation) {

  /** Each seed decides, from all noise. */
  public static final SamplingOptions PLAIN =
      new SamplingOptions(Optional.empty(), Optional.empty(), OptionalDouble.empty());

  /** Returns these options for pictures of a class. */
  public SamplingOptions showing(String name) {
    return new SamplingOptions(Optional.of(name), text, truncation);
  }

  /** Returns these options for pictures of what {@code words} say. */
  public SamplingOptions saying(String words) {
    return new SamplingOptions(shown, Optional.of(words), truncation);
  }

  /** Returns these options for noise within ±{@code threshold}. */
  public SamplingOptions truncatedAt(double threshold) {
    return new SamplingOptions(shown, text, OptionalDouble.of(threshold));
  }

  /**
   * Returns what pictures of {@code model} show, if it has classes; refuses options that ask for a
   * class where there is none such.
   */
  public Optional<ShownClass> shownClass(TrainedModel model) {
    OptionalInt number = ShownClass.number(model, this);
    return model
        .capability(GeneratesClasses.class)
        .map(generator -> new ShownClass(generator, number));
  }
}
