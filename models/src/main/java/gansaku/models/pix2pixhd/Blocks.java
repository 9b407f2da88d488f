package gansaku.models.pix2pixhd;

import gansaku.nn.Conv2d;
import gansaku.nn.ConvTranspose2d;
import gansaku.nn.InstanceNorm;
import gansaku.nn.Plain;
import gansaku.nn.Sequential;

/**
 * The blocks of both generators, in the words of Wang et al. 2018, App. A; each is put at the end
 * of a sequence.
 */
final class Blocks {
  private Blocks() {}

  /** Adds c7s1-k: a 7×7 convolution behind a mirrored edge, instance norm, ReLU. */
  static void c7s1(Sequential steps, int in, int out) {
    seven(steps, in, out);
    steps.then(new InstanceNorm()).then(Plain.relu());
  }

  /** Adds dk: a 3×3 convolution that halves, instance norm, ReLU. */
  static void d(Sequential steps, int in, int out) {
    steps.then(new Conv2d(in, out, 3, 2, 1)).then(new InstanceNorm()).then(Plain.relu());
  }

  /** Adds uk: a 3×3 transposed convolution that doubles, instance norm, ReLU. */
  static void u(Sequential steps, int in, int out) {
    steps
        .then(new ConvTranspose2d(in, out, 3, 2, 1, 1, true))
        .then(new InstanceNorm())
        .then(Plain.relu());
  }

  /** Adds the last layer: a 7×7 convolution behind a mirrored edge, tanh. */
  static Sequential toImage(Sequential steps, int in, int out) {
    seven(steps, in, out);
    return steps.then(Plain.tanh());
  }

  private static void seven(Sequential steps, int in, int out) {
    steps.then(Plain.reflectionPad(3)).then(new Conv2d(in, out, 7, 1, 0));
  }
}
