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
import gansaku.data.picture.Pixels;

/** Paints a face from its attributes, from the back to the front. */
final class FacePainter {
  private FacePainter() {}

  static Pixels paint(FaceAttributes face, int channels, int size) {
    return canvas(face, channels, size).pixels();
  }

  /** Returns a canvas with the face on it. */
  static Canvas canvas(FaceAttributes face, int channels, int size) {
    int backdrop = face.get(Background.class).rgb;
    var canvas = new Canvas(channels, size, backdrop);
    canvas.fill(Ellipse.circle(0.5, 0.56, 0.46), Colours.lighter(backdrop, 0.28));
    paint(face, new Easel(canvas, face.pose(), false));
    return canvas;
  }

  /** Paints the number of a {@link FacePart} at each pixel, [1, size, size]. */
  static Pixels layout(FaceAttributes face, int size) {
    var canvas = new Canvas(1, size, FacePart.BACKGROUND.ordinal());
    paint(face, new Easel(canvas, face.pose(), true));
    return canvas.pixels();
  }

  private static void paint(FaceAttributes face, Easel easel) {
    var head = Head.of(face.get(HeadShape.class));
    int skin = face.get(Skin.class).rgb;
    int hairColour = face.get(HairColour.class).rgb;
    var hair = new FaceHair(easel, head, hairColour, face.get(Hat.class));
    var features = new FaceFeatures(easel, skin);
    var wardrobe = new FaceWardrobe(easel);

    HairStyle style = face.get(HairStyle.class);
    easel.now(FacePart.HAIR);
    hair.back(style);
    easel.now(FacePart.CLOTHES);
    wardrobe.shoulders(face.get(Clothes.class), face.get(ClothesColour.class).rgb, skin, head);
    easel.now(FacePart.SKIN);
    head(easel, head, skin);
    easel.now(FacePart.BEARD);
    hair.beard(face.get(Beard.class));
    features.blush(head);
    easel.now(FacePart.NOSE);
    features.nose(face.get(Nose.class));
    easel.now(FacePart.MOUTH);
    features.mouth(face.get(Mouth.class));
    easel.now(FacePart.EYES);
    features.eyes(face.get(EyeShape.class), face.get(EyeColour.class).rgb);
    easel.now(style == HairStyle.BALD ? FacePart.SKIN : FacePart.HAIR); // bald heads shine
    hair.front(style);
    easel.now(FacePart.BROWS);
    features.brows(face.get(Brows.class), Colours.darker(hairColour, 0.25));
    easel.now(FacePart.HAT);
    wardrobe.hat(face.get(Hat.class), face.get(HatColour.class).rgb, head);
    easel.now(FacePart.GLASSES);
    features.glasses(face.get(Glasses.class));
  }

  private static void head(Easel easel, Head head, int skin) {
    int shade = Colours.darker(skin, 0.13);
    for (int side = -1; side <= 1; side += 2) {
      double x = Head.MIDDLE + side * (head.rx() + 0.005);
      easel.skull(Ellipse.circle(x, Head.EARS, 0.062), skin);
      easel.skull(Ellipse.circle(x, Head.EARS, 0.034), shade);
    }
    easel.skull(head.outline(), skin);
    easel.skull(head.outline().minus(head.outline().grow(0.02).shift(-0.055, -0.02)), shade);
  }
}
