package gansaku.data.embedded;

import java.util.Locale;

/** What can be wrong with a drawn face. */
enum FaceDefect {
  /** A dark blot with a ragged edge. */
  STAIN {
    @Override
    void paint(FaceAttributes face, Canvas canvas, Dice dice) {
      double x = dice.uniform(0.28, 0.72);
      double y = dice.uniform(0.3, 0.75);
      double radius = dice.uniform(0.045, 0.08);
      Shape blot = Ellipse.circle(x, y, radius);
      for (int i = 0; i < 5; i++) {
        double u = x + radius * dice.uniform(-1, 1);
        double v = y + radius * dice.uniform(-1, 1);
        blot = blot.or(Ellipse.circle(u, v, radius * dice.uniform(0.3, 0.7)));
      }
      canvas.fill(blot, dice.chance(0.5) ? 0x4a2f12 : 0x18222e, 0.92, 0.01);
    }
  },
  /** A long thin line through the picture. */
  SCRATCH {
    @Override
    void paint(FaceAttributes face, Canvas canvas, Dice dice) {
      double angle = dice.uniform(0, Math.PI);
      double x = dice.uniform(0.35, 0.65);
      double y = dice.uniform(0.35, 0.65);
      double dx = 0.3 * StrictMath.cos(angle);
      double dy = 0.3 * StrictMath.sin(angle);
      double bend = dice.uniform(-0.06, 0.06);
      Path line = Path.curve(x - dx, y - dy, x + bend, y - bend, x + dx, y + dy);
      canvas.fill(
          line.stroke(dice.uniform(0.018, 0.03)), dice.chance(0.5) ? 0xffffff : Colours.INK);
    }
  },
  /** Skin where an eye should be. */
  MISSING_EYE {
    @Override
    void paint(FaceAttributes face, Canvas canvas, Dice dice) {
      double x = 0.5 + (dice.chance(0.5) ? 1 : -1) * FaceFeatures.APART;
      var easel = new Easel(canvas, face.pose(), false);
      Shape lid = new Ellipse(x, FaceFeatures.EYES - 0.004, 0.094, 0.106);
      easel.front(lid, face.get(Trait.Skin.class).rgb);
    }

    @Override
    FaceAttributes before(FaceAttributes face) {
      return face.with(Trait.Glasses.NONE);
    }
  },
  /** A second mouth on the forehead. */
  DOUBLED_MOUTH {
    @Override
    void paint(FaceAttributes face, Canvas canvas, Dice dice) {
      Pose pose = face.pose();
      var moved =
          new Pose(
              pose.tilt(),
              pose.turn() + dice.uniform(-0.08, 0.08),
              pose.nod() - dice.uniform(0.34, 0.4),
              pose.dx(),
              pose.dy(),
              pose.scale(),
              pose.mirrored());
      var easel = new Easel(canvas, moved, false);
      new FaceFeatures(easel, face.get(Trait.Skin.class).rgb)
          .mouth(dice.chance(0.5) ? Trait.Mouth.LAUGH : Trait.Mouth.OPEN);
    }
  },
  /** A translucent patch of a colour that faces do not have. */
  SPILL {
    @Override
    void paint(FaceAttributes face, Canvas canvas, Dice dice) {
      var patch =
          new Ellipse(
              dice.uniform(0.3, 0.7),
              dice.uniform(0.35, 0.75),
              dice.uniform(0.08, 0.15),
              dice.uniform(0.06, 0.12));
      canvas.fill(patch, dice.chance(0.5) ? 0x39ff14 : 0xff00e6, 0.6, 0.04);
    }
  };

  /** Returns its name in words, e.g. {@code missing-eye}. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Paints it over a finished face. */
  abstract void paint(FaceAttributes face, Canvas canvas, Dice dice);

  /** Returns the face that it can be painted over: {@code face} without what would hide it. */
  FaceAttributes before(FaceAttributes face) {
    return face;
  }
}
