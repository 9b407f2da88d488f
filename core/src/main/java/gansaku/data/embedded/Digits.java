package gansaku.data.embedded;

import gansaku.data.picture.Pixels;
import gansaku.data.source.ImageSource;
import gansaku.data.source.Split;
import java.util.List;
import java.util.Map;

/**
 * Handwritten-like digits, white on black, drawn from a seed: a set to learn on without a download.
 *
 * <p>Every ten consecutive pictures hold each digit once, in random order.
 */
public final class Digits implements ImageSource {
  /** Goes up whenever a picture of a given seed changes. */
  public static final int VERSION = 1;

  private static final List<String> CLASSES =
      List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
  private static final List<String> WORDS =
      List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");
  private static final int ORDER = 0; // purposes of dice
  private static final int HAND = 1;

  private final EmbeddedSpec spec;

  public Digits(EmbeddedSpec spec) {
    this.spec = spec;
  }

  /** Returns the usual set: 28×28 grey, 60,000 pictures to train and 10,000 to test with. */
  public static EmbeddedSpec defaults(Split split) {
    return new EmbeddedSpec(28, 1, split == Split.TRAIN ? 60_000 : 10_000, split, 0);
  }

  @Override
  public String name() {
    return "digits";
  }

  @Override
  public int size() {
    return spec.count();
  }

  @Override
  public Pixels read(int index) {
    spec.checkIndex(name(), index);
    var hand = new Handwriting(spec.dice(HAND, index));
    return hand.write(label(index), spec.channels(), spec.size());
  }

  @Override
  public List<String> classes() {
    return CLASSES;
  }

  @Override
  public int label(int index) {
    spec.checkIndex(name(), index);
    return spec.dice(ORDER, index / 10).permutation(10)[index % 10];
  }

  @Override
  public List<String> captions(int index) {
    return List.of("A handwritten digit " + WORDS.get(label(index)) + ".");
  }

  @Override
  public Map<String, String> attributes(int index) {
    return Map.of("digit", CLASSES.get(label(index)));
  }

  @Override
  public String fingerprint() {
    return spec.fingerprint(name(), VERSION);
  }
}
