package gansaku.data.embedded;

/**
 * How a head is held: the only numbers of a face that are not words.
 *
 * @param tilt to the shoulder, in radians
 * @param turn how far eyes, nose and mouth move sideways, in unit coordinates
 * @param nod how far they move down
 * @param dx where the head is, to the right of the middle
 * @param dy where the head is, below the middle
 * @param scale of the head, 1 is usual
 * @param mirrored whether left and right are swapped
 */
public record Pose(
    double tilt, double turn, double nod, double dx, double dy, double scale, boolean mirrored) {

  /** A head held straight. */
  public static final Pose STRAIGHT = new Pose(0, 0, 0, 0, 0, 1, false);

  static Pose random(Dice dice) {
    return new Pose(
        dice.uniform(-0.10, 0.10),
        dice.uniform(-0.035, 0.035),
        dice.uniform(-0.012, 0.016),
        dice.uniform(-0.03, 0.03),
        dice.uniform(0.010, 0.034),
        dice.uniform(0.98, 1.07),
        dice.chance(0.5));
  }

  /** Returns where the head goes: turned about the neck. */
  Placement head() {
    return new Placement(
        0.5,
        0.84,
        scale,
        1 / scale,
        StrictMath.cos(tilt),
        StrictMath.sin(tilt),
        mirrored ? -1 : 1,
        dx,
        dy);
  }

  /** Returns where the shoulders go: they follow the head half of the way. */
  Placement body() {
    return new Placement(0.5, 0.84, 1, 1, 1, 0, mirrored ? -1 : 1, dx / 2, dy);
  }
}
