package gansaku.data;

/**
 * A picture that could not be used, and why.
 *
 * @param place the file or entry, as a message would name it
 * @param reason one line without the place
 */
public record BadFile(String place, String reason) {
  @Override
  public String toString() {
    return place + ": " + reason;
  }
}
