package gansaku.workbench.data;

import gansaku.data.picture.Pixels;
import gansaku.data.source.ImageSource;
import java.util.List;

/**
 * Pictures that are not there: many, in colour, of two classes.
 *
 * @param name what they stand in for
 */
public record StandIn(String name) implements ImageSource {
  private static final int MANY = 1 << 16;

  @Override
  public int size() {
    return MANY;
  }

  @Override
  public Pixels read(int index) {
    return new Pixels(3, 1, 1, new byte[3]);
  }

  @Override
  public List<String> classes() {
    return List.of("0", "1");
  }

  @Override
  public int label(int index) {
    return 0;
  }

  @Override
  public List<String> captions(int index) {
    return List.of("a picture");
  }

  @Override
  public String fingerprint() {
    return "";
  }
}
