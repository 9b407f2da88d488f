package gansaku.error;

/**
 * Something the user gave is wrong: a file, a value, a name.
 *
 * <p>The message is one line that names the place, the value and the way out; the command line
 * prints it without a stack trace and exits with code 2.
 */
public final class InputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InputException(String message) {
    super(message);
  }

  public InputException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Returns an exception whose message is {@code format} filled with {@code args}. */
  public static InputException of(String format, Object... args) {
    return new InputException(String.format(java.util.Locale.ROOT, format, args));
  }

  /** Throws unless {@code condition} holds. */
  public static void check(boolean condition, String format, Object... args) {
    if (!condition) {
      throw of(format, args);
    }
  }
}
