package gansaku.data.picture;

import java.io.Serial;

/** Why some bytes are no usable picture; {@link ImageReader} adds the file's name to it. */
final class UnreadablePictureException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  UnreadablePictureException(String reason) {
    super(reason);
  }
}
