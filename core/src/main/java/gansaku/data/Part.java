package gansaku.data;

import gansaku.error.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pictures of a set that are trained with, or the others, which are held out. */
public final class Part implements ImageSource {
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
        "%s has one picture; translation takes two or more, as one is held out to judge by",
        whole.name());
    int step = Math.min(every, whole.size());
    var indices = new ArrayList<Integer>();
    for (int i = 0; i < whole.size(); i++) {
      if ((i % step == step - 1) == (split == Split.TEST)) {
        indices.add(i);
      }
    }
    var digest = Hashes.sha256();
    Hashes.add(digest, whole.fingerprint());
    Hashes.add(digest, split + " of every " + step);
    return new Part(whole, indices, Hashes.hex(digest));
  }

  @Override
  public String name() {
    return whole.name();
  }

  @Override
  public int size() {
    return indices.size();
  }

  @Override
  public Pixels read(int index) {
    return whole.read(indices.get(index));
  }

  @Override
  public String place(int index) {
    return whole.place(indices.get(index));
  }

  @Override
  public List<String> classes() {
    return whole.classes();
  }

  @Override
  public int label(int index) {
    return whole.label(indices.get(index));
  }

  @Override
  public Optional<String> caption(int index) {
    return whole.caption(indices.get(index));
  }

  @Override
  public Map<String, String> attributes(int index) {
    return whole.attributes(indices.get(index));
  }

  @Override
  public String fingerprint() {
    return fingerprint;
  }

  @Override
  public void close() {
    whole.close();
  }
}
