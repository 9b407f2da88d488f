package gansaku.data;

import gansaku.error.InputException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Pictures of which a square in the middle is seen, as is usual with CelebA's faces (178, 148,
 * 108).
 *
 * @param side of the square in pixels, 1 or more; a smaller picture is refused when it is read
 */
public record Cropped(ImageSource pictures, int side) implements ImageSource {
  public Cropped {
    InputException.check(side >= 1, "center-crop is %s; use 1 pixel or more", side);
  }

  @Override
  public String name() {
    return pictures.name();
  }

  @Override
  public int size() {
    return pictures.size();
  }

  @Override
  public Pixels read(int index) {
    Pixels picture = pictures.read(index);
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
  public String place(int index) {
    return pictures.place(index);
  }

  @Override
  public List<String> classes() {
    return pictures.classes();
  }

  @Override
  public int label(int index) {
    return pictures.label(index);
  }

  @Override
  public Optional<String> caption(int index) {
    return pictures.caption(index);
  }

  @Override
  public Map<String, String> attributes(int index) {
    return pictures.attributes(index);
  }

  @Override
  public String fingerprint() {
    var digest = Hashes.sha256();
    Hashes.add(digest, pictures.fingerprint());
    Hashes.add(digest, "center-crop " + side);
    return Hashes.hex(digest);
  }

  @Override
  public void close() {
    pictures.close();
  }
}
