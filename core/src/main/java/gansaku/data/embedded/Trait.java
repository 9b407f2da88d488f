package gansaku.data.embedded;

import java.util.Locale;

/** One thing that can be chosen about a face: its kind, as glasses, and which, as round. */
public interface Trait {
  /** Returns the constant's name; every trait is a constant of an enum. */
  String name();

  /** Returns the enum, which is the kind of trait. */
  Class<?> getDeclaringClass();

  /** Returns the choice in a word, e.g. {@code side-parted}. */
  default String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns what the choice is about, the same for all constants, e.g. {@code hair-style}. */
  default String kind() {
    return TraitKinds.WORDS.get(getDeclaringClass());
  }

  /** The colour of the skin. */
  enum Skin implements Trait {
    PORCELAIN(0xffe3d0),
    LIGHT(0xf8cba6),
    TAN(0xe8ad7c),
    OLIVE(0xc88d58),
    BROWN(0x98603b),
    DARK(0x6b432d);

    final int rgb;

    Skin(int rgb) {
      this.rgb = rgb;
    }
  }

  /** The outline of the head. */
  enum HeadShape implements Trait {
    OVAL,
    ROUND,
    SQUARE,
    POINTED
  }

  /** How the hair is worn. */
  enum HairStyle implements Trait {
    BALD,
    BUZZED,
    SIDE_PARTED,
    SPIKY,
    MOHAWK,
    AFRO,
    CURLY,
    BOBBED,
    LONG,
    BUN,
    PIGTAILS
  }

  /** The colour of hair, eyebrows and beard. */
  enum HairColour implements Trait {
    BLACK(0x231f2b),
    BROWN(0x6b3f22),
    GINGER(0xd65a1c),
    BLOND(0xf5c84c),
    SILVER(0xc3c8d1),
    BLUE(0x2e6be0),
    PINK(0xf0589f),
    GREEN(0x2ea85f);

    final int rgb;

    HairColour(int rgb) {
      this.rgb = rgb;
    }
  }

  /** The shape of the eyes. */
  enum EyeShape implements Trait {
    ROUND,
    ALMOND,
    SLEEPY,
    WIDE
  }

  /** The colour of the irises. */
  enum EyeColour implements Trait {
    BROWN(0x5f361b),
    BLUE(0x2f86dd),
    GREEN(0x329a4a),
    GREY(0x76838f),
    AMBER(0xc98516);

    final int rgb;

    EyeColour(int rgb) {
      this.rgb = rgb;
    }
  }

  /** The set of the eyebrows. */
  enum Brows implements Trait {
    FLAT,
    ARCHED,
    STERN,
    WORRIED
  }

  /** The shape of the nose. */
  enum Nose implements Trait {
    BUTTON,
    LONG,
    WIDE
  }

  /** What is worn before the eyes. */
  enum Glasses implements Trait {
    NONE,
    ROUND,
    SQUARE,
    SUNGLASSES
  }

  /** Hair on cheeks, chin and lip. */
  enum Beard implements Trait {
    NONE,
    STUBBLE,
    MOUSTACHE,
    GOATEE,
    FULL
  }

  /** What is worn on the head. */
  enum Hat implements Trait {
    NONE,
    CAP,
    BEANIE,
    TOP_HAT,
    CROWN
  }

  /** The colour of the hat; of a crown, its jewels. */
  enum HatColour implements Trait {
    RED(0xd8433a),
    YELLOW(0xf2c230),
    GREEN(0x3c9a58),
    BLUE(0x3463c4),
    PURPLE(0x7d4fb8),
    BLACK(0x33343f);

    final int rgb;

    HatColour(int rgb) {
      this.rgb = rgb;
    }
  }

  /** What the mouth does. */
  enum Mouth implements Trait {
    SMILE,
    LAUGH,
    NEUTRAL,
    FROWN,
    OPEN
  }

  /** What the shoulders wear. */
  enum Clothes implements Trait {
    T_SHIRT,
    HOODIE,
    SHIRT,
    TURTLENECK,
    JERSEY
  }

  /** The colour of the clothes. */
  enum ClothesColour implements Trait {
    RED(0xdb4b3f),
    ORANGE(0xf08a2c),
    YELLOW(0xf4c93f),
    GREEN(0x3f9f5c),
    TEAL(0x1c979f),
    BLUE(0x3768cb),
    PURPLE(0x7f53b9),
    WHITE(0xf4f2ed),
    CHARCOAL(0x3b3e4a);

    final int rgb;

    ClothesColour(int rgb) {
      this.rgb = rgb;
    }
  }

  /** The colour behind the person. */
  enum Background implements Trait {
    SKY(0xa9dbf5),
    MINT(0xb5e8cb),
    LEMON(0xfbeca6),
    PEACH(0xfdc9ab),
    LILAC(0xd3c3f2),
    ROSE(0xf9bfd2),
    TEAL(0x4fb3ad),
    NAVY(0x3b4a7a);

    final int rgb;

    Background(int rgb) {
      this.rgb = rgb;
    }
  }
}
