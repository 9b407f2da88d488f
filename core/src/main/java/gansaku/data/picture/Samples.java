package gansaku.data.picture;

import java.awt.image.BufferedImage;
import java.util.Optional;

/** What the samples of a picture file mean. */
public enum Samples {
  /** Colours, as they are meant to be seen: palettes are resolved, 16 bits are rounded to 8. */
  COLOURS {
    @Override
    Pixels flat(BufferedImage image, int background) {
      return Rasters.toPixels(image, background);
    }

    @Override
    Layered layered(BufferedImage image) {
      return new Layered(Rasters.colours(image), Rasters.alpha(image));
    }
  },
  /**
   * Numbers, as the classes of a label map. Where a pixel has one sample, a place in a palette or a
   * grey of any depth, this is its number; a picture of more samples is read as colours.
   */
  NUMBERS {
    @Override
    Pixels flat(BufferedImage image, int background) throws UnreadablePictureException {
      return image.getRaster().getNumBands() == 1
          ? Rasters.numbers(image.getRaster())
          : COLOURS.flat(image, background);
    }

    @Override
    Layered layered(BufferedImage image) throws UnreadablePictureException {
      return image.getRaster().getNumBands() == 1
          ? new Layered(Rasters.numbers(image.getRaster()), Optional.empty())
          : COLOURS.layered(image);
    }
  };

  abstract Pixels flat(BufferedImage image, int background) throws UnreadablePictureException;

  abstract Layered layered(BufferedImage image) throws UnreadablePictureException;
}
