package gansaku.data.source;

import gansaku.error.InputException;

/**
 * A picture that could not be used, and why.
 *
 * @param place the file or entry, as a message would name it
 * @param reason one line without the place
 */
public record BadFile(String place, String reason) {
  /** Returns what to tell of picture {@code index}, which could not be read. */
  public static BadFile of(ImageSource source, int index, InputException problem) {
    return new BadFile(
        "picture " + index + " of " + source.name(), String.valueOf(problem.getMessage()));
  }

  @Override
  public String toString() {
    return place + ": " + reason;
  }
}
