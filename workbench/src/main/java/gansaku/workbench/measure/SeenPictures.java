package gansaku.workbench.measure;

import gansaku.metrics.FeatureExtractor;

/**
 * What a network said of pictures of one size that follow each other.
 *
 * @param output features [N, D], and logits [N, K] if it has classes
 * @param width of the pictures, before the network resized them
 * @param height likewise
 */
record SeenPictures(FeatureExtractor.Features output, int width, int height) {
  int count() {
    return (int) output.features().size(0);
  }
}
