package gansaku.models.pix2pixhd;

import gansaku.error.InputException;

/**
 * The sizes of the generator (Wang et al. 2018, §3.2 and App. A).
 *
 * @param source channels of what it is given
 * @param image channels of what it makes
 * @param width channels of the global generator's first layer; the paper has 64
 * @param downsamplings how often the global generator halves its input; the paper has 4
 * @param blocks residual blocks of the global generator; the paper has 9
 * @param localBlocks residual blocks of the local enhancer; the paper has 3
 */
public record GeneratorPlan(
    int source, int image, int width, int downsamplings, int blocks, int localBlocks) {
  public GeneratorPlan {
    InputException.check(
        width >= 2 && width % 2 == 0, "width is %s; use an even number, e.g. 64", width);
    InputException.check(
        downsamplings >= 1 && downsamplings <= 8,
        "generator.downsamplings is %s; use 1 to 8, 4 is usual",
        downsamplings);
    InputException.check(blocks >= 1, "generator.blocks is %s; use 1 or more, 9 is usual", blocks);
    InputException.check(
        localBlocks >= 1, "generator.local-blocks is %s; use 1 or more, 3 is usual", localBlocks);
  }

  /** Returns of what number the sides of the global generator's images have to be multiples. */
  int multiple() {
    return 1 << downsamplings;
  }
}
