package gansaku.data.source;

import gansaku.error.InputException;
import gansaku.io.Checksums;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

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
    requireTwo(whole, every);
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

  /**
   * Returns a part of {@code whole}, of which one of each {@code every} pictures in a row is held
   * out, drawn by {@code seed}: of pictures sorted by class about as many of each class.
   *
   * @param every 2 or more
   */
  public static ImageSource drawn(ImageSource whole, int every, long seed, Split split) {
    requireTwo(whole, every);
    int step = Math.min(every, whole.size());
    var indices = new ArrayList<Integer>();
    for (int first = 0; first < whole.size(); first += step) {
      int heldOut = first + new SplittableRandom(seed + first).nextInt(step);
      for (int i = first; i < Math.min(whole.size(), first + step); i++) {
        if ((i == heldOut) == (split == Split.TEST)) {
          indices.add(i);
        }
      }
    }
    String how = split + " of one of each " + step + " drawn by " + seed;
    return new Part(whole, indices, Checksums.ofTexts(whole.fingerprint(), how));
  }

  private static void requireTwo(ImageSource whole, int every) {
    InputException.check(
        every >= 2, "data.held-out is %s; use 2 or more, 10 holds out every tenth picture", every);
    InputException.check(
        whole.size() >= 2,
        "%s has one picture; use two or more, as one is held out to judge by",
        whole.name());
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
