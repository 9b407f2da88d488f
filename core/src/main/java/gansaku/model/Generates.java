package gansaku.model;

import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;

/** Makes images out of noise. */
public interface Generates {

  /** Returns where the noise comes from. */
  Latent latent();

  /**
   * Returns images [N, C, H, W] from {@code z} [N, Z], in [-1, 1] or, of a generator that ends in
   * no tanh, about so: {@link gansaku.data.picture.Images#pixels} cuts off what is beyond.
   */
  Tensor generate(Tensor z);

  /**
   * Returns a generator for codes near {@code z} [N, Z] that makes of all of them what {@code z}
   * asks for; it differs where the noise also decides on a class.
   */
  default UnaryOperator<Tensor> near(Tensor z) {
    return this::generate;
  }

  /** Returns whether images come from an average of the weights that training went through. */
  default boolean averaged() {
    return false;
  }
}
