package gansaku.data.embedded;

import gansaku.data.picture.Pixels;
import gansaku.data.source.ImageSource;
import gansaku.data.source.Split;
import java.util.List;
import java.util.Map;

/**
 * The digits of {@link Digits}, picture by picture the same, over patches of colour: |digit -
 * patch| in each channel, as MNIST-M is made of MNIST (Ganin & Lempitsky 2015, §4.1). A second
 * domain to carry over to what was learnt of the first.
 */
public final class TexturedDigits implements ImageSource {
  static final String NAME = "textured-digits";

  /** Goes up whenever a picture of a given seed changes. */
  public static final int VERSION = 1;

  private static final int PATCH = 2; // a purpose of dice that digits have no use for

  private final EmbeddedSpec spec;
  private final Digits digits;

  public TexturedDigits(EmbeddedSpec spec) {
    this.spec = spec;
    this.digits = new Digits(spec);
  }

  /** Returns the usual set: 28×28 in colour, 60,000 pictures to train and 10,000 to test with. */
  public static EmbeddedSpec defaults(Split split) {
    return Digits.defaults(split).withChannels(3);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int size() {
    return spec.count();
  }

  @Override
  public Pixels read(int index) {
    Pixels digit = digits.read(index);
    var patch = new Texture(spec.dice(PATCH, index));
    int side = spec.size();
    var samples = new byte[digit.samples().length];
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        int colour = patch.at((x + 0.5) / side, (y + 0.5) / side);
        for (int c = 0; c < spec.channels(); c++) {
          int ground = Colours.sample(colour, c, spec.channels());
          samples[(c * side + y) * side + x] = (byte) Math.abs(digit.at(c, y, x) - ground);
        }
      }
    }
    return new Pixels(spec.channels(), side, side, samples);
  }

  @Override
  public List<String> classes() {
    return digits.classes();
  }

  @Override
  public int label(int index) {
    return digits.label(index);
  }

  @Override
  public List<String> captions(int index) {
    return digits.captions(index);
  }

  @Override
  public Map<String, String> attributes(int index) {
    return digits.attributes(index);
  }

  @Override
  public String fingerprint() {
    return spec.fingerprint(NAME + " of " + Digits.VERSION, VERSION);
  }
}
