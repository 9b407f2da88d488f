package gansaku.workbench.divergence;

import java.util.Locale;

/**
 * The bins in which samples on the line were counted.
 *
 * @param count how many there are
 * @param low where the first begins
 * @param width of each
 * @param rule who chose them
 */
public record Bins(int count, double low, double width, String rule) {
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%d bins of width %.4g (%s), half a sample added to each", count, width, rule);
  }
}
