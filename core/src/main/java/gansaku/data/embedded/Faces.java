package gansaku.data.embedded;

import gansaku.data.embedded.Trait.HairColour;
import gansaku.data.picture.Pixels;
import gansaku.data.source.ImageSource;
import gansaku.data.source.Split;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Cartoon portraits drawn as vectors from a seed, with every attribute known.
 *
 * <p>The class is what is on the head: one of eight hair colours, or bald. Every nine consecutive
 * pictures hold each class once, in random order.
 */
public final class Faces implements ImageSource {
  /** Goes up whenever a picture of a given seed changes. */
  public static final int VERSION = 1;

  private static final List<String> CLASSES =
      Stream.concat(
              Arrays.stream(HairColour.values()).map(colour -> colour.word() + " hair"),
              Stream.of("bald"))
          .toList();
  private static final int ORDER = 2; // purposes of dice
  private static final int CASTING = 3;
  private static final int TELLING = 4;

  private final EmbeddedSpec spec;

  public Faces(EmbeddedSpec spec) {
    this.spec = spec;
  }

  /** Returns the usual set: 64×64 in colour, 20,000 pictures to train and 4,000 to test with. */
  public static EmbeddedSpec defaults(Split split) {
    return new EmbeddedSpec(64, 3, split == Split.TRAIN ? 20_000 : 4_000, split, 0);
  }

  /** Draws a face in colour, {@code size} pixels a side, from its attributes alone. */
  public static Pixels draw(FaceAttributes face, int size) {
    return FacePainter.paint(face, 3, size);
  }

  /**
   * Draws what each pixel of the face shows, without soft edges: [1, size, size] of {@link
   * FacePart}'s numbers.
   */
  public static Pixels layout(FaceAttributes face, int size) {
    return FacePainter.layout(face, size);
  }

  /** Returns everything that decides picture {@code index}. */
  public FaceAttributes face(int index) {
    return FaceCasting.cast(spec.dice(CASTING, index), label(index));
  }

  @Override
  public String name() {
    return "faces";
  }

  @Override
  public int size() {
    return spec.count();
  }

  @Override
  public Pixels read(int index) {
    return FacePainter.paint(face(index), spec.channels(), spec.size());
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

  /** Returns a sentence that tells of all that can be seen, and shorter ones that tell of some. */
  @Override
  public List<String> captions(int index) {
    return FaceCaption.all(face(index), spec.dice(TELLING, index));
  }

  @Override
  public Map<String, String> told(int index) {
    return FaceCaption.told(face(index));
  }

  @Override
  public Map<String, String> attributes(int index) {
    return face(index).words();
  }

  @Override
  public Optional<Pixels> counterfactual(int index, Map<String, String> others) {
    FaceAttributes face = face(index);
    for (var other : others.entrySet()) {
      Optional<Trait> trait = FaceAttributes.trait(other.getKey(), other.getValue());
      if (trait.isEmpty()) {
        return Optional.empty();
      }
      face = face.with(trait.get());
    }
    return FaceCasting.allows(face)
        ? Optional.of(FacePainter.paint(face, spec.channels(), spec.size()))
        : Optional.empty();
  }

  @Override
  public String fingerprint() {
    return spec.fingerprint(name(), VERSION);
  }
}
