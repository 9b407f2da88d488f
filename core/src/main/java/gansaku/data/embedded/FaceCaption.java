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
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says in English sentences what can be seen of a face. */
final class FaceCaption {
  private static final int SHORTER = 4;
  private static final int MOST = 4;

  /** Where in a sentence something is told. */
  private enum Place {
    MOOD,
    WITH,
    WEARING,
    ON
  }

  /** Something to tell, and of which kinds of traits it tells. */
  private record Phrase(Place place, String words, List<Trait> traits) {
    Phrase(Place place, String words, Trait... traits) {
      this(place, words, List.of(traits));
    }
  }

  private FaceCaption() {}

  /** Returns a sentence such as "A smiling person with tan skin, long blond hair and …". */
  static String of(FaceAttributes face) {
    return sentence(phrases(face));
  }

  /**
   * Returns that sentence, and shorter ones that {@code dice} choose: each tells of one to four of
   * the things that it tells of.
   */
  static List<String> all(FaceAttributes face, Dice dice) {
    List<Phrase> phrases = phrases(face);
    List<String> all = new ArrayList<>(List.of(sentence(phrases)));
    for (int i = 0; i < SHORTER; i++) {
      int[] order = dice.permutation(phrases.size());
      int count = 1 + dice.below(MOST);
      all.add(sentence(Arrays.stream(order).limit(count).sorted().mapToObj(phrases::get).toList()));
    }
    return all;
  }

  /** Returns the traits that {@link #of} names, in words by kind. */
  static Map<String, String> told(FaceAttributes face) {
    Map<String, String> told = new LinkedHashMap<>();
    phrases(face).forEach(p -> p.traits().forEach(trait -> told.put(trait.kind(), trait.word())));
    return Collections.unmodifiableMap(told);
  }

  private static List<Phrase> phrases(FaceAttributes face) {
    List<Phrase> all = new ArrayList<>();
    Mouth mouth = face.get(Mouth.class);
    all.add(new Phrase(Place.MOOD, mood(mouth), mouth));
    Skin skin = face.get(Skin.class);
    all.add(new Phrase(Place.WITH, skin.word() + " skin", skin));
    HairStyle style = face.get(HairStyle.class);
    HairColour colour = face.get(HairColour.class);
    all.add(
        style == HairStyle.BALD
            ? new Phrase(Place.WITH, hair(face), style)
            : new Phrase(Place.WITH, hair(face), style, colour));
    EyeColour eyes = face.get(EyeColour.class);
    if (!face.has(Glasses.SUNGLASSES)) {
      all.add(new Phrase(Place.WITH, eyes.word() + " eyes", eyes));
    }
    Glasses glasses = face.get(Glasses.class);
    switch (glasses) {
      case NONE -> {}
      case ROUND -> all.add(new Phrase(Place.WITH, "round glasses", glasses));
      case SQUARE -> all.add(new Phrase(Place.WITH, "square glasses", glasses));
      case SUNGLASSES -> all.add(new Phrase(Place.WITH, "sunglasses", glasses));
    }
    Beard beard = face.get(Beard.class);
    switch (beard) {
      case NONE -> {}
      case STUBBLE -> all.add(new Phrase(Place.WITH, "stubble", beard));
      case MOUSTACHE -> all.add(new Phrase(Place.WITH, "a moustache", beard));
      case GOATEE -> all.add(new Phrase(Place.WITH, "a goatee", beard));
      case FULL -> all.add(new Phrase(Place.WITH, "a full beard", beard));
    }
    Hat hat = face.get(Hat.class);
    HatColour hatColour = face.get(HatColour.class);
    if (hat != Hat.NONE) {
      all.add(new Phrase(Place.WEARING, hat(face), hat, hatColour));
    }
    all.add(
        new Phrase(
            Place.WEARING, clothes(face), face.get(Clothes.class), face.get(ClothesColour.class)));
    all.add(new Phrase(Place.ON, backdrop(face) + " background", face.get(Background.class)));
    return all;
  }

  /** Returns e.g. "A calm person with tan skin, wearing a blue cap, on a mint background." */
  private static String sentence(List<Phrase> phrases) {
    String mood = String.join("", words(phrases, Place.MOOD));
    StringBuilder text = new StringBuilder((mood.isEmpty() ? "A" : mood) + " person");
    List<String> with = words(phrases, Place.WITH);
    List<String> wearing = words(phrases, Place.WEARING);
    List<String> on = words(phrases, Place.ON);
    if (!with.isEmpty()) {
      text.append(" with ").append(join(with));
    }
    if (!wearing.isEmpty()) {
      text.append(with.isEmpty() ? " " : ", ").append("wearing ").append(join(wearing));
    }
    if (!on.isEmpty()) {
      boolean apart = !with.isEmpty() || !wearing.isEmpty();
      text.append(apart ? ", " : " ").append("on ").append(on.get(0));
    }
    return text.append('.').toString();
  }

  private static List<String> words(List<Phrase> phrases, Place place) {
    return phrases.stream().filter(p -> p.place() == place).map(Phrase::words).toList();
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

  private static String clothes(FaceAttributes face) {
    String colour = face.get(ClothesColour.class).word();
    return switch (face.get(Clothes.class)) {
      case T_SHIRT -> article(colour + " T-shirt");
      case HOODIE -> article(colour + " hoodie");
      case SHIRT -> article(colour + " shirt and tie");
      case TURTLENECK -> article(colour + " turtleneck");
      case JERSEY -> article(colour + " striped jersey");
    };
  }

  private static String hat(FaceAttributes face) {
    String colour = face.get(HatColour.class).word();
    return switch (face.get(Hat.class)) {
      case NONE -> "";
      case CAP -> article(colour + " cap");
      case BEANIE -> article(colour + " beanie");
      case TOP_HAT -> article(colour + " top hat");
      case CROWN -> "a crown with " + colour + " jewels";
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
    return last == 0
        ? parts.get(0)
        : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
  }
}
