package gansaku.workbench;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How pictures are drawn.
 *
 * @param shown the class of all pictures, a name or a number; empty when each seed decides
 * @param truncation numbers of the noise beyond it are drawn again (Brock et al. 2019, §3.1); empty
 *     for all noise
 */
public record Manner(Optional<String> shown, OptionalDouble truncation) {

  /** Each seed decides, from all noise. */
  public static final Manner PLAIN = new Manner(Optional.empty(), OptionalDouble.empty());

  /** Returns this manner for pictures of a class. */
  public Manner showing(String name) {
    return new Manner(Optional.of(name), truncation);
  }

  /** Returns this manner for noise within ±{@code threshold}. */
  public Manner truncatedAt(double threshold) {
    return new Manner(shown, OptionalDouble.of(threshold));
  }
}
