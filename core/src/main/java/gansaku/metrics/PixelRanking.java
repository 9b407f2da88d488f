package gansaku.metrics;

import java.util.Arrays;

/**
 * How well maps of scores show where defects are, over all pixels of all pictures.
 *
 * <p>Each picture adds its map and its mask; pixels outside of masks, those of good pictures
 * included, are the negatives.
 */
public final class PixelRanking {
  /** Up to this false positive rate per-region overlap is usually told (Bergmann et al. 2021). */
  public static final double PRO_LIMIT = 0.3;

  private double[] positives = new double[1 << 10];
  private double[] weights = new double[1 << 10];
  private int hits;
  private double[] negatives = new double[1 << 16];
  private int misses;
  private int regions;

  /**
   * Adds a picture.
   *
   * @param scores of each pixel, row by row
   * @param mask which of them are defective
   */
  public void add(double[] scores, boolean[] mask, int width) {
    for (int[] region : Components.of(mask, width)) {
      regions++;
      for (int pixel : region) {
        addPositive(scores[pixel], 1.0 / region.length);
      }
    }
    for (int i = 0; i < mask.length; i++) {
      if (!mask[i]) {
        addNegative(scores[i]);
      }
    }
  }

  private void addPositive(double score, double weight) {
    if (hits == positives.length) {
      positives = Arrays.copyOf(positives, 2 * hits);
      weights = Arrays.copyOf(weights, 2 * hits);
    }
    positives[hits] = score;
    weights[hits++] = weight;
  }

  private void addNegative(double score) {
    if (misses == negatives.length) {
      negatives = Arrays.copyOf(negatives, 2 * misses);
    }
    negatives[misses++] = score;
  }

  /** Returns how many connected regions the masks had. */
  public int regions() {
    return regions;
  }

  /** Returns the area under the ROC curve of all pixels; each counts the same. */
  public double auroc() {
    return RocCurve.of(Arrays.copyOf(positives, hits), Arrays.copyOf(negatives, misses)).area();
  }

  /**
   * Returns the normalised area under the per-region overlap (Bergmann et al. 2021, §4.2): the mean
   * over regions of the share of their pixels that a threshold finds, against the false positive
   * rate from 0 to 0.3. Each region counts the same, however small.
   */
  public double pro() {
    return RocCurve.weighted(
            Arrays.copyOf(positives, hits),
            Arrays.copyOf(weights, hits),
            Arrays.copyOf(negatives, misses))
        .area(PRO_LIMIT);
  }
}
