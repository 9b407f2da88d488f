package gansaku.data.transform;

import gansaku.data.picture.Pairs;
import gansaku.data.picture.Pixels;

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
    return Pairs.join(
        Resizer.NEAREST.resize(labels, picture.height(), picture.width()), picture.apply(rest));
  }
}
