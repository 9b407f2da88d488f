package gansaku.data.source;

import gansaku.data.picture.Pixels;
import gansaku.data.transform.Crops;
import gansaku.error.InputException;
import gansaku.io.Checksums;
import java.util.Map;
import java.util.Optional;

/**
 * Pictures of which a square in the middle is seen, as is usual with CelebA's faces (178, 148,
 * 108).
 *
 * @param side of the square in pixels, 1 or more; a smaller picture is refused when it is read
 */
public record Cropped(ImageSource pictures, int side) implements Derived {
  public Cropped {
    InputException.check(side >= 1, "data.center-crop is %s; use 1 pixel or more", side);
  }

  @Override
  public Pixels read(int index) {
    return cropped(index, pictures.read(index));
  }

  @Override
  public Optional<Pixels> counterfactual(int index, Map<String, String> others) {
    return pictures.counterfactual(index, others).map(picture -> cropped(index, picture));
  }

  @Override
  public Optional<Pixels> mask(int index) {
    return pictures.mask(index).map(mask -> cropped(index, mask));
  }

  private Pixels cropped(int index, Pixels picture) {
    InputException.check(
        Math.min(picture.height(), picture.width()) >= side,
        "%s is %s x %s, too small to cut %s x %s from; use a smaller center-crop",
        pictures.place(index),
        picture.width(),
        picture.height(),
        side,
        side);
    return Crops.center(picture, side, side);
  }

  @Override
  public String fingerprint() {
    return Checksums.ofTexts(pictures.fingerprint(), "center-crop " + side);
  }
}
