package gansaku.studio.web;

import io.javalin.http.HttpStatus;

/** A request that is not answered, with the reason in a sentence. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final HttpStatus status;

  public Refused(HttpStatus status, String sentence) {
    super(sentence);
    this.status = status;
  }

  /** Returns a refusal because there is nothing of that name. */
  public static Refused unknown(String sentence) {
    return new Refused(HttpStatus.NOT_FOUND, sentence);
  }

  public HttpStatus status() {
    return status;
  }
}
