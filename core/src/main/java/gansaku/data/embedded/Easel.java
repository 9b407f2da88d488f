package gansaku.data.embedded;

/**
 * Where a face is painted: a canvas, and three planes that move apart as the head turns.
 *
 * <p>All shapes are given for a head held straight, its middle at (0.5, 0.525), the chin near y =
 * 0.84, the shoulders below.
 */
final class Easel {
  /** What a shape is fixed to: the shoulders, the skull, or the features on the skull's front. */
  enum Plane {
    BODY,
    SKULL,
    FRONT
  }

  private static final double SEEN_THROUGH = 0.5; // opacity up to which the part below stays

  private final Canvas canvas;
  private final Placement body;
  private final Placement skull;
  private final Placement front;
  private final boolean layout;
  private FacePart part = FacePart.BACKGROUND;

  /**
   * Makes an easel.
   *
   * @param layout whether parts' numbers are painted instead of colours
   */
  Easel(Canvas canvas, Pose pose, boolean layout) {
    this.canvas = canvas;
    this.layout = layout;
    this.body = pose.body();
    this.skull = pose.head();
    this.front = skull.after(pose.turn(), pose.nod());
  }

  /** Says what everything is that is painted from here on. */
  void now(FacePart next) {
    part = next;
  }

  void fill(Plane plane, Shape shape, int colour) {
    fill(plane, shape, colour, 1, 0);
  }

  void fill(Plane plane, Shape shape, int colour, double opacity, double softness) {
    Placement placement =
        switch (plane) {
          case BODY -> body;
          case SKULL -> skull;
          case FRONT -> front;
        };
    Shape placed = shape.placed(placement);
    if (!layout) {
      canvas.fill(placed, colour, opacity, softness);
    } else if (opacity > SEEN_THROUGH) {
      canvas.stamp(placed, part.ordinal());
    }
  }

  void body(Shape shape, int colour) {
    fill(Plane.BODY, shape, colour);
  }

  void skull(Shape shape, int colour) {
    fill(Plane.SKULL, shape, colour);
  }

  void front(Shape shape, int colour) {
    fill(Plane.FRONT, shape, colour);
  }
}
