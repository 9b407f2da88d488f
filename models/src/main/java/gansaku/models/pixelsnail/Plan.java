package gansaku.models.pixelsnail;

import gansaku.error.InputException;

/**
 * How large the networks are.
 *
 * @param width channels
 * @param within channels within residual blocks
 * @param kernel side of causal kernels
 * @param blocks blocks, each of which may end in attention
 * @param layers residual blocks of each
 * @param heads of attention
 * @param conditioning residual blocks of what is made of the level above
 * @param dropout share of numbers that residual blocks drop in training
 */
record Plan(
    int width,
    int within,
    int kernel,
    int blocks,
    int layers,
    int heads,
    int conditioning,
    double dropout) {
  Plan {
    InputException.check(
        kernel % 2 == 1 && kernel >= 3, "kernel is %s; use an odd number, 3 or 5", kernel);
    InputException.check(
        width % (2 * heads) == 0,
        "width is %s, half of which is shared among %s heads; use a multiple of %s, or set heads to"
            + " another number",
        width,
        heads,
        2 * heads);
    InputException.check(
        dropout >= 0 && dropout < 1, "dropout is %s; use 0 (none) to below 1", dropout);
  }
}
