package gansaku.data.embedded;

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
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * Chooses at random who is in a picture.
 *
 * <p>Traits are independent but for what the eye needs: hair stands out from skin and background,
 * clothes from the background, and what would hide under a hat is not put there.
 */
final class FaceCasting {
  private static final double CLEAR =
      110; // redmean distance of colours that are told apart at once
  private static final List<Mouth> MOUTHS = // the cheerful ones twice
      List.of(
          Mouth.SMILE,
          Mouth.SMILE,
          Mouth.LAUGH,
          Mouth.LAUGH,
          Mouth.NEUTRAL,
          Mouth.FROWN,
          Mouth.OPEN);
  private static final List<Brows> BROWS =
      List.of(Brows.FLAT, Brows.FLAT, Brows.ARCHED, Brows.ARCHED, Brows.STERN, Brows.WORRIED);
  private static final Set<HairStyle> NO_ROOM_FOR_HATS =
      Set.of(HairStyle.MOHAWK, HairStyle.BUN, HairStyle.SPIKY, HairStyle.BUZZED);
  private static final Set<HairStyle> SELDOM_BEARDED =
      Set.of(HairStyle.BOBBED, HairStyle.LONG, HairStyle.BUN, HairStyle.PIGTAILS);
  private static final List<HairColour> COLOURS = List.of(HairColour.values());
  private static final List<HairStyle> HAIRY =
      Arrays.stream(HairStyle.values()).filter(style -> style != HairStyle.BALD).toList();

  private FaceCasting() {}

  /** Returns a random face whose class, a hair colour or bald, is {@code label}. */
  static FaceAttributes cast(Dice dice, int label) {
    boolean bald = label == COLOURS.size();
    HairColour hair = bald ? dice.pick(COLOURS) : COLOURS.get(label);
    HairStyle style = bald ? HairStyle.BALD : dice.pick(HAIRY);
    Skin skin = clear(dice, Skin.values(), s -> s.rgb, hair.rgb);
    Background background = clear(dice, Background.values(), b -> b.rgb, skin.rgb, hair.rgb);
    ClothesColour clothes = clear(dice, ClothesColour.values(), c -> c.rgb, background.rgb);
    HatColour hatColour = clear(dice, HatColour.values(), c -> c.rgb, background.rgb, hair.rgb);
    boolean hat = !NO_ROOM_FOR_HATS.contains(style) && dice.chance(0.36);
    boolean beard = dice.chance(SELDOM_BEARDED.contains(style) ? 0.06 : 0.52);
    boolean glasses = dice.chance(0.42);
    return FaceAttributes.DEFAULT
        .with(skin, hair, style, background, clothes, hatColour)
        .with(dice.pick(HeadShape.values()), dice.pick(EyeShape.values()))
        .with(dice.pick(EyeColour.values()), dice.pick(BROWS))
        .with(dice.pick(Nose.values()), dice.pick(MOUTHS), dice.pick(Clothes.values()))
        .with(glasses ? other(dice, Glasses.values()) : Glasses.NONE)
        .with(beard ? other(dice, Beard.values()) : Beard.NONE)
        .with(hat ? other(dice, Hat.values()) : Hat.NONE)
        .withPose(Pose.random(dice));
  }

  /** Returns whether the eye has what it needs of {@code face}, so that it may be in a picture. */
  static boolean allows(FaceAttributes face) {
    int hair = face.get(HairColour.class).rgb;
    int skin = face.get(Skin.class).rgb;
    int background = face.get(Background.class).rgb;
    int clothes = face.get(ClothesColour.class).rgb;
    int hat = face.get(HatColour.class).rgb;
    boolean bareheaded = face.has(Hat.NONE);
    return clear(hair, skin)
        && clear(background, skin)
        && clear(background, hair)
        && clear(clothes, background)
        && (bareheaded
            || clear(hat, background)
                && clear(hat, hair)
                && !NO_ROOM_FOR_HATS.contains(face.get(HairStyle.class)));
  }

  private static boolean clear(int a, int b) {
    return Colours.distance(a, b) >= CLEAR;
  }

  /** Picks any but the first, which is the absence of the thing. */
  private static <T> T other(Dice dice, T[] choices) {
    return choices[1 + dice.below(choices.length - 1)];
  }

  /** Picks one whose colour is told from the others; the clearest of eight tries if none is. */
  private static <T> T clear(Dice dice, T[] choices, ToIntFunction<T> colour, int... others) {
    T best = dice.pick(choices);
    double clearest = -1;
    for (int i = 0; i < 8 && clearest < CLEAR; i++) {
      T choice = dice.pick(choices);
      double distance =
          Arrays.stream(others)
              .mapToDouble(other -> Colours.distance(colour.applyAsInt(choice), other))
              .min()
              .orElse(CLEAR);
      if (distance > clearest) {
        clearest = distance;
        best = choice;
      }
    }
    return best;
  }
}
