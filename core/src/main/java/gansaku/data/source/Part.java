package gansaku.data.source;

import gansaku.error.InputException;
import gansaku.io.Checksums;
import java.util.ArrayList;
import java.util.List;

/** The pictures of a set that are trained with, or the others, which are held out. */
public final class Part implements Derived {
  private final ImageSource whole;
  private final List<Integer> indices;
  private final String fingerprint;

  private Part(ImageSource whole, List<Integer> indices, String fingerprint) {
    this.whole = whole;
    this.indices = indices;
    this.fingerprint = fingerprint;
  }

  /**
   * Returns a part of {@code whole}, of which every {@code every}th picture is held out, in a small
   * set the last one.
   *
   * @param every 2 or more
   */
  public static ImageSource of(ImageSource whole, int every, Split split) {
    InputException.check(
        every >= 2, "data.held-out is %s; use 2 or more, 10 holds out every tenth picture", every);
    InputException.check(
        whole.size() >= 2,
        "%s has one picture; use two or more, as one is held out to judge by",
        whole.name());
    int step = Math.min(every, whole.size());
    var indices = new ArrayList<Integer>();
    for (int i = 0; i < whole.size(); i++) {
      if ((i % step == step - 1) == (split == Split.TEST)) {
        indices.add(i);
      }
    }
    String fingerprint = Checksums.ofTexts(whole.fingerprint(), split + " of every " + step);
    return new Part(whole, indices, fingerprint);
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
    return fingerprint;
  }
}
