package gansaku.data.embedded;

import gansaku.data.picture.Pixels;
import gansaku.data.source.ImageSource;
import gansaku.data.source.Split;
import java.util.List;
import java.util.Map;

/**
 * Patterns in the three colours of a palette, drawn from a seed: looks without a subject, as style
 * transfer wants them. Of each its {@code pattern} and its {@code palette} are known.
 *
 * <p>Every five consecutive pictures hold each kind once, in random order.
 */
public final class Patterns implements ImageSource {
  /** Goes up whenever a picture of a given seed changes. */
  public static final int VERSION = 1;

  private static final int ORDER = 0; // purposes of dice
  private static final int LOOK = 1;
  private static final int PALETTE = 2;

  private static final int SHADES = 24; // that a sample may be off its palette's, to either side

  /** A function of the plane, whose unit is the distance of two lines. */
  private interface Form {
    /** Returns how much of the second colour is at a place, 0 to 1. */
    double at(double u, double v);
  }

  private static final List<String> CLASSES =
      List.of("stripes", "checks", "dots", "rings", "waves");
  private static final List<Form> FORMS =
      List.of(
          (u, v) -> wave(u),
          (u, v) -> 0.5 + 2 * (wave(u) - 0.5) * (wave(v) - 0.5),
          (u, v) -> wave(u) * wave(v),
          (u, v) -> wave(StrictMath.hypot(u, v)),
          (u, v) -> wave(u + 0.4 * StrictMath.sin(Math.PI * v)));

  /** Three colours that go together. */
  private record Palette(String name, int... colours) {}

  private static final List<Palette> PALETTES =
      List.of(
          new Palette("ember", 0x2b0f0f, 0xd1401c, 0xffc857),
          new Palette("ocean", 0x06283d, 0x1e81b0, 0xbfe9ff),
          new Palette("forest", 0x12291a, 0x3f8f4f, 0xd8e8a0),
          new Palette("dusk", 0x1f1147, 0x8c3b9b, 0xffb0c8),
          new Palette("desert", 0x5b3a1e, 0xc98f4e, 0xf6e3b4),
          new Palette("candy", 0xff5d8f, 0x7fdbda, 0xfff3b0),
          new Palette("ink", 0x101010, 0x8a8a8a, 0xf5f5f0),
          new Palette("sunflower", 0x2c4c9c, 0xf2c230, 0xf7f3e3));

  private final EmbeddedSpec spec;

  public Patterns(EmbeddedSpec spec) {
    this.spec = spec;
  }

  /** Returns the usual set: 64×64 in colour, 20,000 pictures to train and 4,000 to test with. */
  public static EmbeddedSpec defaults(Split split) {
    return new EmbeddedSpec(64, 3, split == Split.TRAIN ? 20_000 : 4_000, split, 0);
  }

  @Override
  public String name() {
    return "patterns";
  }

  @Override
  public int size() {
    return spec.count();
  }

  @Override
  public Pixels read(int index) {
    Dice dice = spec.dice(LOOK, index);
    Form form = FORMS.get(label(index));
    double angle = dice.uniform(0, Math.PI);
    double unit = spec.size() / dice.uniform(3, 10); // pixels from line to line
    double across = dice.uniform(0, spec.size());
    double down = dice.uniform(0, spec.size());
    double edge = dice.uniform(0.05, 0.4); // how softly colours meet
    double level = dice.uniform(0.35, 0.65);
    int[] shades = palette(index).colours();
    int[] order = dice.permutation(shades.length);
    int[] colours = {
      near(shades[order[0]], dice), near(shades[order[1]], dice), near(shades[order[2]], dice)
    };
    double cos = StrictMath.cos(angle) / unit;
    double sin = StrictMath.sin(angle) / unit;
    var samples = new byte[spec.channels() * spec.size() * spec.size()];
    int plane = spec.size() * spec.size();
    for (int y = 0; y < spec.size(); y++) {
      for (int x = 0; x < spec.size(); x++) {
        double u = cos * (x - across) + sin * (y - down);
        double v = cos * (y - down) - sin * (x - across);
        double ground = (double) y / spec.size();
        double t = (form.at(u, v) - level) / edge + 0.5;
        int below = Colours.mix(colours[0], colours[1], ground);
        put(samples, y * spec.size() + x, plane, Colours.mix(below, colours[2], clamped(t)));
      }
    }
    return new Pixels(spec.channels(), spec.size(), spec.size(), samples);
  }

  private Palette palette(int index) {
    return PALETTES.get(spec.dice(PALETTE, index).below(PALETTES.size()));
  }

  private static int near(int colour, Dice dice) {
    int moved = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int sample = (colour >> shift & 0xff) + dice.below(2 * SHADES + 1) - SHADES;
      moved |= Math.max(0, Math.min(255, sample)) << shift;
    }
    return moved;
  }

  private static double clamped(double t) {
    return Math.max(0, Math.min(1, t));
  }

  /** Returns a wave of length 2, from 0 to 1. */
  private static double wave(double u) {
    return 0.5 + 0.5 * StrictMath.sin(Math.PI * u);
  }

  private void put(byte[] samples, int at, int plane, int colour) {
    for (int c = 0; c < spec.channels(); c++) {
      samples[c * plane + at] = (byte) Colours.sample(colour, c, spec.channels());
    }
  }

  @Override
  public List<String> classes() {
    return CLASSES;
  }

  @Override
  public int label(int index) {
    spec.checkIndex(name(), index);
    int n = CLASSES.size();
    return spec.dice(ORDER, index / n).permutation(n)[index % n];
  }

  @Override
  public List<String> captions(int index) {
    String kind = CLASSES.get(label(index));
    return List.of(String.format("A pattern of %s in %s.", kind, palette(index).name()));
  }

  @Override
  public Map<String, String> attributes(int index) {
    return Map.of("pattern", CLASSES.get(label(index)), "palette", palette(index).name());
  }

  @Override
  public String fingerprint() {
    return spec.fingerprint(name(), VERSION);
  }
}
