package gansaku.models.pix2pix;

import gansaku.nn.Conv2d;
import gansaku.nn.ConvTranspose2d;
import gansaku.nn.Layer;

/** Convolutions with or without biases. */
final class Convs {
  private Convs() {}

  static Layer conv(long in, long out, long k, long stride, long padding, boolean bias) {
    return bias
        ? new Conv2d(in, out, k, stride, padding)
        : Conv2d.withoutBias(in, out, k, stride, padding);
  }

  /** Returns what doubles height and width with kernels of 4. */
  static Layer up(long in, long out, boolean bias) {
    return new ConvTranspose2d(in, out, 4, 2, 1, 0, bias);
  }
}
