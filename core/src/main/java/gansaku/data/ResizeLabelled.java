package gansaku.data;

/**
 * Resizes a label map and the picture on it: the picture as usual, of the map each pixel becomes
 * the nearest one, since numbers of classes have nothing between them.
 *
 * @param labelChannels how many channels the map has; the picture has the others
 * @param picture how the picture is resized
 */
public record ResizeLabelled(int labelChannels, Resize picture) implements Transform {
  @Override
  public Pixels apply(Pixels both) {
    Pixels labels = Pairs.channels(both, 0, labelChannels);
    Pixels rest = Pairs.channels(both, labelChannels, both.channels());
    return Pairs.join(nearest(labels), picture.apply(rest));
  }

  private Pixels nearest(Pixels labels) {
    byte[] samples = new byte[labels.channels() * picture.height() * picture.width()];
    int at = 0;
    for (int c = 0; c < labels.channels(); c++) {
      for (int y = 0; y < picture.height(); y++) {
        for (int x = 0; x < picture.width(); x++) {
          int fromY = middle(y, labels.height(), picture.height());
          int fromX = middle(x, labels.width(), picture.width());
          samples[at++] = (byte) labels.at(c, fromY, fromX);
        }
      }
    }
    return new Pixels(labels.channels(), picture.height(), picture.width(), samples);
  }

  /** Returns in which of {@code in} pixels the middle of pixel {@code o} of {@code out} lies. */
  private static int middle(int o, int in, int out) {
    return (int) ((2L * o + 1) * in / (2L * out));
  }
}
