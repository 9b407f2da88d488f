package gansaku.data.embedded;

import static gansaku.error.InputException.check;

import gansaku.data.embedded.Trait.Background;
import gansaku.data.embedded.Trait.Beard;
import gansaku.data.embedded.Trait.Brows;
import gansaku.data.embedded.Trait.Clothes;
import gansaku.data.embedded.Trait.ClothesColour;
import gansaku.data.embedded.Trait.EyeColour;
import gansaku.data.embedded.Trait.EyeShape;
import gansaku.data.embedded.Trait.Glasses;
import gansaku.data.embedded.Trait.HairColour;
import gansaku.data.embedded.Trait.HairStyle;
import gansaku.data.embedded.Trait.Hat;
import gansaku.data.embedded.Trait.HatColour;
import gansaku.data.embedded.Trait.HeadShape;
import gansaku.data.embedded.Trait.Mouth;
import gansaku.data.embedded.Trait.Nose;
import gansaku.data.embedded.Trait.Skin;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything that decides how a face looks: one trait of every kind, and a pose.
 *
 * <p>{@code face.with(Glasses.ROUND)} is the same face with round glasses, to the pixel elsewhere.
 *
 * @param traits one constant of each enum in {@link Trait}, by its enum
 */
public record FaceAttributes(Map<Class<?>, Trait> traits, Pose pose) {
  private static final List<Trait> PLAIN =
      List.of(
          Skin.LIGHT,
          HeadShape.OVAL,
          HairStyle.SIDE_PARTED,
          HairColour.BROWN,
          EyeShape.ROUND,
          EyeColour.BROWN,
          Brows.FLAT,
          Nose.BUTTON,
          Glasses.NONE,
          Beard.NONE,
          Hat.NONE,
          HatColour.RED,
          Mouth.SMILE,
          Clothes.T_SHIRT,
          ClothesColour.BLUE,
          Background.MINT);

  /** A face of no distinction, to start from. */
  public static final FaceAttributes DEFAULT = new FaceAttributes(byKind(PLAIN), Pose.STRAIGHT);

  public FaceAttributes {
    traits = Collections.unmodifiableMap(new LinkedHashMap<>(traits));
    for (Trait trait : PLAIN) {
      Class<?> kind = trait.getDeclaringClass();
      check(kind.isInstance(traits.get(kind)), "a face needs the trait %s", trait.kind());
    }
  }

  /** Returns the trait of one kind, e.g. {@code get(Glasses.class)}. */
  public <T extends Enum<T> & Trait> T get(Class<T> kind) {
    return Objects.requireNonNull(kind.cast(traits.get(kind)));
  }

  /** Returns whether this face has {@code trait}. */
  public boolean has(Trait trait) {
    return traits.containsValue(trait);
  }

  /** Returns this face with other traits of some kinds. */
  public FaceAttributes with(Trait... others) {
    Map<Class<?>, Trait> changed = new LinkedHashMap<>(traits);
    changed.putAll(byKind(List.of(others)));
    return new FaceAttributes(changed, pose);
  }

  /** Returns this face held another way. */
  public FaceAttributes withPose(Pose pose) {
    return new FaceAttributes(traits, pose);
  }

  /** Returns the traits in words by kind, e.g. {@code glasses → round}. */
  public Map<String, String> words() {
    Map<String, String> words = new LinkedHashMap<>();
    traits.values().forEach(trait -> words.put(trait.kind(), trait.word()));
    return Collections.unmodifiableMap(words);
  }

  /**
   * Returns the trait with these words, e.g. {@code glasses} and {@code round}, if there is one.
   */
  public static Optional<Trait> trait(String kind, String word) {
    return PLAIN.stream()
        .filter(plain -> plain.kind().equals(kind))
        .flatMap(plain -> Arrays.stream(plain.getDeclaringClass().getEnumConstants()))
        .map(Trait.class::cast)
        .filter(trait -> trait.word().equals(word))
        .findFirst();
  }

  private static Map<Class<?>, Trait> byKind(List<Trait> traits) {
    Map<Class<?>, Trait> map = new LinkedHashMap<>();
    traits.forEach(trait -> map.put(trait.getDeclaringClass(), trait));
    return map;
  }
}
