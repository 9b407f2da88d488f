package gansaku.runtime;

/** Says why a file could not be used. */
public final class OnnxFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  OnnxFailure(String message) {
    super(message);
  }

  OnnxFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
