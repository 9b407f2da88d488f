package gansaku.data.source;

import gansaku.data.picture.Pixels;
import gansaku.error.InputException;
import gansaku.io.Checksums;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which pictures of a set are good, and where the others are not: what is known of each under
 * {@link #KIND} is {@link #GOOD}, or says what is wrong.
 */
public final class Defects {
  /** The kind of attribute that tells what is wrong with a picture. */
  public static final String KIND = "defect";

  /** What is said of a picture with which nothing is wrong. */
  public static final String GOOD = "good";

  private static final String OTHER = "other";

  private Defects() {}

  /**
   * Opens what {@code spec} names so that each picture's {@link #KIND} is known: a set that tells
   * of defects, as drawn faces or a folder in the layout of MVTec AD do; or one of which {@code
   * spec} chooses the good pictures, as {@code fashion-mnist?class=Sneaker}, where all others are
   * opened, too.
   */
  public static ImageSource open(String spec, DataOptions options) {
    Optional<Selection> selection = Selection.of(spec);
    ImageSource whole =
        Sources.open(Sources.set(spec), selection.isPresent() ? options.described() : options);
    try {
      if (whole.attributes(0).containsKey(KIND)) {
        Optional<Selection> rest = selection.flatMap(s -> s.without(KIND));
        return rest.isPresent() ? Chosen.of(whole, rest.get(), spec) : whole;
      }
      InputException.check(
          selection.isPresent(),
          "nothing tells which pictures of %s are good; use folders as MVTec AD has them"
              + " (train/good, test/good, test/scratch …), or choose the good ones, e.g."
              + " fashion-mnist?class=Sneaker",
          whole.name());
      return new Told(whole, Chosen.of(whole, selection.orElseThrow(), spec));
    } catch (RuntimeException e) {
      whole.close();
      throw e;
    }
  }

  /**
   * Opens the good pictures that {@code spec} names: those of which nothing else is told, or all
   * that it chooses.
   */
  public static ImageSource openGood(String spec, DataOptions options) {
    ImageSource all = Sources.open(spec, options);
    if (!all.attributes(0).containsKey(KIND)) {
      return all;
    }
    String chosen = spec + (Selection.of(spec).isPresent() ? "&" : "?") + KIND + "=" + GOOD;
    try {
      return Chosen.of(all, new Selection(spec, Map.of(KIND, List.of(GOOD))), chosen);
    } catch (RuntimeException e) {
      all.close();
      throw e;
    }
  }

  /** Returns whether nothing is wrong with picture {@code index}. */
  public static boolean isGood(ImageSource source, int index) {
    return GOOD.equals(source.attributes(index).get(KIND));
  }

  /**
   * Returns where {@code picture}, number {@code index}, is not as good ones are, if that is known:
   * [1, H, W] of 0 and 255 in its size.
   */
  public static Optional<Pixels> mask(ImageSource source, int index, Pixels picture) {
    int h = picture.height();
    int w = picture.width();
    if (isGood(source, index)) {
      return Optional.of(new Pixels(1, h, w, new byte[h * w]));
    }
    Optional<Pixels> mask = source.mask(index);
    mask.ifPresent(
        m ->
            InputException.check(
                m.height() == h && m.width() == w,
                "the mask of %s is %s x %s, but the picture is %s x %s; a mask has a sample for"
                    + " each pixel",
                source.place(index),
                m.width(),
                m.height(),
                w,
                h));
    return mask;
  }

  /** A whole set, of which those that were chosen are good. */
  private static final class Told implements Derived {
    private final ImageSource whole;
    private final String fingerprint;
    private final boolean[] good;

    Told(ImageSource whole, Chosen chosen) {
      this.whole = whole;
      this.fingerprint = Checksums.ofTexts(whole.fingerprint(), chosen.fingerprint(), KIND);
      this.good = new boolean[whole.size()];
      for (int i = 0; i < chosen.size(); i++) {
        good[chosen.at(i)] = true;
      }
    }

    @Override
    public ImageSource pictures() {
      return whole;
    }

    @Override
    public Map<String, String> attributes(int index) {
      var words = new LinkedHashMap<>(whole.attributes(index));
      words.put(KIND, good[index] ? GOOD : OTHER);
      return words;
    }

    @Override
    public String fingerprint() {
      return fingerprint;
    }
  }
}
