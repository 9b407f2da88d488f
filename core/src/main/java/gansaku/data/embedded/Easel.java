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

  private final Canvas canvas;
  private final Placement body;
  private final Placement skull;
  private final Placement front;

  Easel(Canvas canvas, Pose pose) {
    this.canvas = canvas;
    this.body = pose.body();
    this.skull = pose.head();
    this.front = skull.after(pose.turn(), pose.nod());
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
    canvas.fill(shape.placed(placement), colour, opacity, softness);
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
