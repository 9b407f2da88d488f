package gansaku.models.dcgan;

import java.util.List;

/**
 * The convolutions of both players of a DCGAN, in the generator's order; the discriminator goes
 * through the same ones backwards (Radford et al. 2015, §3 and Fig. 1).
 *
 * @param stages from the noise to the image, two at least
 */
record DcganStages(List<Stage> stages) {

  /**
   * A convolution and how it changes the side.
   *
   * @param kernel its side
   * @param stride how many times larger images are on the image's side of it
   * @param padding rows and columns of zeros around the larger images
   */
  record Stage(int kernel, int stride, int padding) {}

  private static final Stage DOUBLING = new Stage(4, 2, 1);

  /** Sides 1, 4, 8, 16, 32, 64: the paper's. */
  static final DcganStages TO_64 =
      new DcganStages(List.of(new Stage(4, 1, 0), DOUBLING, DOUBLING, DOUBLING, DOUBLING));

  /** Sides 1, 4, 8, 16, 32. */
  static final DcganStages TO_32 =
      new DcganStages(List.of(new Stage(4, 1, 0), DOUBLING, DOUBLING, DOUBLING));

  /** Sides 1, 3, 7, 14, 28. */
  static final DcganStages TO_28 =
      new DcganStages(List.of(new Stage(3, 1, 0), new Stage(3, 2, 0), DOUBLING, DOUBLING));

  DcganStages {
    stages = List.copyOf(stages);
  }

  int count() {
    return stages.size();
  }

  /** Returns stage {@code i}, of which the generator's first is 1. */
  Stage stage(int i) {
    return stages.get(i - 1);
  }

  /**
   * Returns how many channels there are between stage {@code i} and the next: {@code w} before the
   * last, and twice as many with each stage nearer to the noise.
   */
  int channels(int i, int w) {
    return w << (count() - 1 - i);
  }
}
