package gansaku.tensor;

/** Something failed inside libtorch; the message is its first sentence, without its C++ trace. */
public final class EngineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private EngineException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Returns whether {@code e} came out of libtorch. */
  public static boolean isFromEngine(RuntimeException e) {
    StackTraceElement[] trace = e.getStackTrace();
    return e.getClass() == RuntimeException.class
        && trace.length > 0
        && trace[0].isNativeMethod()
        && trace[0].getClassName().startsWith("org.bytedeco.");
  }

  /**
   * Returns {@code e} with libtorch's words in one line, or {@code e} itself if it is not
   * libtorch's.
   */
  public static RuntimeException tidy(RuntimeException e) {
    return isFromEngine(e) ? new EngineException(firstSentence(e), e) : e;
  }

  private static String firstSentence(RuntimeException e) {
    String text = String.valueOf(e.getMessage());
    int trace = text.indexOf("Exception raised from");
    return (trace < 0 ? text : text.substring(0, trace)).strip().replaceAll("\\s*\\n\\s*", " ");
  }
}
