package gansaku.workbench.lab;

/**
 * What a training looked like at one moment.
 *
 * @param step after how many steps
 * @param points generated from noise that is the same in every frame, [n, 2]
 * @param field D's logits on a square grid of {@code side} points a row, row by row from the top
 * @param side how many points a row of the grid has
 */
@SuppressWarnings("ArrayRecordComponent") // drawn, never compared
public record Frame(long step, double[][] points, float[] field, int side) {}
