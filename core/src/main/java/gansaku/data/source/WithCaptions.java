package gansaku.data.source;

import gansaku.error.InputException;
import gansaku.io.Checksums;
import gansaku.text.Tokens;
import java.util.ArrayList;
import java.util.List;

/** The pictures of a set that have captions, each of them with words. */
public final class WithCaptions implements Derived {
  /** More than anybody writes of a picture; a file of so many is no caption. */
  private static final int MOST_WORDS = 250;

  private static final String WITHOUT = "has no caption";

  private final ImageSource whole;
  private final List<Integer> indices = new ArrayList<>();

  private WithCaptions(ImageSource whole, DataOptions options) {
    this.whole = whole;
    List<BadFile> bad = new ArrayList<>();
    for (int i = 0; i < whole.size(); i++) {
      String fault = fault(whole.captions(i));
      if (fault.isEmpty()) {
        indices.add(i);
      } else {
        bad.add(new BadFile(whole.place(i), fault));
      }
    }
    InputException.check(
        !indices.isEmpty() || bad.stream().anyMatch(file -> !file.reason().equals(WITHOUT)),
        "none of the %s of %s has a caption; put a text beside each (cat.txt beside cat.png, a"
            + " caption a line), or a table of them (%s)",
        Words.pictures(whole.size()),
        whole.name(),
        String.join(", ", CaptionTable.NAMES));
    if (options.badImages() == BadImages.SKIP) {
      bad.forEach(options.onBadFile());
    } else {
      requireNone(bad);
    }
    InputException.check(!indices.isEmpty(), "no caption of %s can be used", whole.name());
  }

  /** Returns those of {@code whole} that have captions; refuses others, or skips them. */
  public static ImageSource of(ImageSource whole, DataOptions options) {
    return new WithCaptions(whole, options);
  }

  private static String fault(List<String> captions) {
    if (captions.isEmpty()) {
      return WITHOUT;
    }
    for (String caption : captions) {
      int words = Tokens.of(caption).size();
      if (words == 0) {
        return "has a caption without words, '" + caption + "'";
      }
      if (words > MOST_WORDS) {
        return String.format("has a caption of %s words; use %s at most", words, MOST_WORDS);
      }
    }
    return "";
  }

  private void requireNone(List<BadFile> bad) {
    int more = bad.size() - 1;
    InputException.check(
        bad.isEmpty(),
        "%s%s; so it is with %s of %s; add what is missing, or set data.on-bad-image to skip",
        bad.isEmpty() ? "" : bad.get(0).place() + " ",
        bad.isEmpty() ? "" : bad.get(0).reason(),
        more == 0 ? "no other" : more + " more",
        Words.pictures(whole.size()));
  }

  /** Returns all captions of the pictures. */
  public List<String> all() {
    return indices.stream().flatMap(i -> whole.captions(i).stream()).toList();
  }

  @Override
  public ImageSource pictures() {
    return whole;
  }

  @Override
  public int at(int index) {
    return indices.get(index);
  }

  @Override
  public int size() {
    return indices.size();
  }

  @Override
  public String fingerprint() {
    return indices.size() == whole.size()
        ? whole.fingerprint()
        : Checksums.ofTexts(whole.fingerprint(), "with captions");
  }
}
