package gansaku.workbench.translate;

import gansaku.data.picture.Layered;
import gansaku.data.picture.Pixels;
import gansaku.data.transform.Pipeline;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Pictures of one size side by side. */
final class Row {
  private Row() {}

  /** Returns {@code pictures} as one, from left to right; in colour if one of them is. */
  static Layered of(List<Layered> pictures) {
    int channels = pictures.stream().mapToInt(p -> p.colours().channels()).max().orElseThrow();
    Pixels colours =
        joined(pictures.stream().map(p -> Pipeline.channels(channels).apply(p.colours())).toList());
    boolean seen = pictures.stream().allMatch(p -> p.alpha().isEmpty());
    return new Layered(
        colours,
        seen ? Optional.empty() : Optional.of(joined(pictures.stream().map(Row::alpha).toList())));
  }

  private static Pixels alpha(Layered picture) {
    return picture.alpha().orElseGet(() -> opaque(picture.colours()));
  }

  private static Pixels opaque(Pixels picture) {
    var samples = new byte[picture.height() * picture.width()];
    Arrays.fill(samples, (byte) 255);
    return new Pixels(1, picture.height(), picture.width(), samples);
  }

  private static Pixels joined(List<Pixels> pictures) {
    Pixels first = pictures.get(0);
    int width = first.width();
    int whole = width * pictures.size();
    int lines = first.channels() * first.height();
    var samples = new byte[lines * whole];
    for (int i = 0; i < pictures.size(); i++) {
      for (int line = 0; line < lines; line++) {
        System.arraycopy(
            pictures.get(i).samples(), line * width, samples, line * whole + i * width, width);
      }
    }
    return new Pixels(first.channels(), first.height(), whole, samples);
  }
}
