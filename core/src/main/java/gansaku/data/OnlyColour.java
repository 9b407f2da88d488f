package gansaku.data;

import gansaku.error.InputException;
import java.util.List;

/**
 * Pictures of which a grey one is refused: its colours are not known.
 *
 * <p>Grey is a picture that was stored without colours; one stored with colours may look grey, as a
 * stone does.
 */
public record OnlyColour(ImageSource pictures) implements ImageSource {
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
        picture.channels() != 1,
        "%s is grey, so that no colours can be learnt from it; remove it or use --on-bad-image skip",
        pictures.place(index));
    return picture;
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
  public String fingerprint() {
    return pictures.fingerprint();
  }

  @Override
  public void close() {
    pictures.close();
  }
}
