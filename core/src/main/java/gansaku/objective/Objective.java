package gansaku.objective;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;

/** What the two players of an adversarial game minimise, as formulas over D's logits. */
public interface Objective {

  /**
   * Returns D's loss, a float32 number.
   *
   * @param real D's logits for real images, [N, 1]
   * @param fake D's logits for generated images, [N, 1]
   */
  Tensor discriminator(Tensor real, Tensor fake);

  /**
   * Returns G's loss, a float32 number.
   *
   * @param real gives D's logits for real images, [N, 1]; to be asked only by formulas that need
   *     them, since D has to look at the images for it
   * @param fake D's logits for generated images, [N, 1]
   */
  Tensor generator(Supplier<Tensor> real, Tensor fake);

  /** Returns whether D takes images with logits above 0 for real, and those below for generated. */
  default boolean signTells() {
    return true;
  }

  /**
   * Returns what a person reads in D's logits, by name: here the mean probabilities that D gives,
   * and the shares that it takes for what they are (0.5 each where the players are even).
   */
  default Map<String, Tensor> signals(Tensor real, Tensor fake) {
    var signals = new LinkedHashMap<String, Tensor>();
    signals.put("D(x)", real.sigmoid().mean());
    signals.put("D(G(z))", fake.sigmoid().mean());
    signals.putAll(Accuracy.of(real, fake));
    return signals;
  }
}
