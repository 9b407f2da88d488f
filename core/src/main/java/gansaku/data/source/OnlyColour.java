package gansaku.data.source;

import gansaku.data.picture.Pixels;
import gansaku.error.InputException;

/**
 * Pictures of which a grey one is refused: its colours are not known.
 *
 * <p>Grey is a picture that was stored without colours; one stored with colours may look grey, as a
 * stone does.
 */
public record OnlyColour(ImageSource pictures) implements Derived {

  @Override
  public Pixels read(int index) {
    Pixels picture = pictures.read(index);
    InputException.check(
        picture.channels() != 1,
        "%s is grey, so that no colours can be learnt from it; remove it or set data.on-bad-image"
            + " to skip",
        pictures.place(index));
    return picture;
  }

  @Override
  public String fingerprint() {
    return pictures.fingerprint();
  }
}
