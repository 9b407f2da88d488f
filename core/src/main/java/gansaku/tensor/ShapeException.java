package gansaku.tensor;

/** A tensor has another shape than the code that takes it works with. */
public final class ShapeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ShapeException(String message) {
    super(message);
  }
}
