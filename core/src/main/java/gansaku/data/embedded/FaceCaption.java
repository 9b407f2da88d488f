package gansaku.data.embedded;

import gansaku.data.embedded.Trait.Background;
import gansaku.data.embedded.Trait.Beard;
import gansaku.data.embedded.Trait.Clothes;
import gansaku.data.embedded.Trait.ClothesColour;
import gansaku.data.embedded.Trait.EyeColour;
import gansaku.data.embedded.Trait.Glasses;
import gansaku.data.embedded.Trait.HairColour;
import gansaku.data.embedded.Trait.HairStyle;
import gansaku.data.embedded.Trait.Hat;
import gansaku.data.embedded.Trait.HatColour;
import gansaku.data.embedded.Trait.Mouth;
import gansaku.data.embedded.Trait.Skin;
import java.util.ArrayList;
import java.util.List;

/** Says in an English sentence what can be seen of a face. */
final class FaceCaption {
  private FaceCaption() {}

  /** Returns a sentence such as "A smiling person with tan skin, long blond hair and …". */
  static String of(FaceAttributes face) {
    List<String> with = new ArrayList<>();
    with.add(face.get(Skin.class).word() + " skin");
    with.add(hair(face));
    if (!face.has(Glasses.SUNGLASSES)) {
      with.add(face.get(EyeColour.class).word() + " eyes");
    }
    switch (face.get(Glasses.class)) {
      case NONE -> {}
      case ROUND -> with.add("round glasses");
      case SQUARE -> with.add("square glasses");
      case SUNGLASSES -> with.add("sunglasses");
    }
    switch (face.get(Beard.class)) {
      case NONE -> {}
      case STUBBLE -> with.add("stubble");
      case MOUSTACHE -> with.add("a moustache");
      case GOATEE -> with.add("a goatee");
      case FULL -> with.add("a full beard");
    }
    return "%s person with %s, wearing %s, on %s background."
        .formatted(mood(face.get(Mouth.class)), join(with), outfit(face), backdrop(face));
  }

  private static String mood(Mouth mouth) {
    return switch (mouth) {
      case SMILE -> "A smiling";
      case LAUGH -> "A laughing";
      case NEUTRAL -> "A calm";
      case FROWN -> "A frowning";
      case OPEN -> "A surprised";
    };
  }

  private static String hair(FaceAttributes face) {
    String colour = face.get(HairColour.class).word();
    return switch (face.get(HairStyle.class)) {
      case BALD -> "a bald head";
      case BUZZED -> "buzzed " + colour + " hair";
      case SIDE_PARTED -> "side-parted " + colour + " hair";
      case SPIKY -> "spiky " + colour + " hair";
      case MOHAWK -> "a " + colour + " mohawk";
      case AFRO -> "a " + colour + " afro";
      case CURLY -> "curly " + colour + " hair";
      case BOBBED -> "bobbed " + colour + " hair";
      case LONG -> "long " + colour + " hair";
      case BUN -> colour + " hair in a bun";
      case PIGTAILS -> colour + " pigtails";
    };
  }

  private static String outfit(FaceAttributes face) {
    String colour = face.get(ClothesColour.class).word();
    String clothes =
        switch (face.get(Clothes.class)) {
          case T_SHIRT -> article(colour + " T-shirt");
          case HOODIE -> article(colour + " hoodie");
          case SHIRT -> article(colour + " shirt and tie");
          case TURTLENECK -> article(colour + " turtleneck");
          case JERSEY -> article(colour + " striped jersey");
        };
    String hatColour = face.get(HatColour.class).word();
    return switch (face.get(Hat.class)) {
      case NONE -> clothes;
      case CAP -> article(hatColour + " cap") + " and " + clothes;
      case BEANIE -> article(hatColour + " beanie") + " and " + clothes;
      case TOP_HAT -> article(hatColour + " top hat") + " and " + clothes;
      case CROWN -> "a crown with " + hatColour + " jewels and " + clothes;
    };
  }

  private static String backdrop(FaceAttributes face) {
    String colour = face.get(Background.class).word();
    return article(face.has(Background.SKY) ? "sky blue" : colour);
  }

  private static String article(String noun) {
    return ("aeiou".indexOf(noun.charAt(0)) < 0 ? "a " : "an ") + noun;
  }

  private static String join(List<String> parts) {
    int last = parts.size() - 1;
    return String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
  }
}
