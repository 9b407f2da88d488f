package gansaku.data.picture;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The first frame of a WebP file as a WebP file of its own: without animation, colour profile and
 * notes, which decoders treat each in its way.
 *
 * @param still header and picture only
 * @param left where the frame begins on the canvas, in pixels
 * @param top where it begins, in pixels
 * @param width of the canvas; 0 where the file names none, and it is the picture's own
 * @param height likewise
 * @param rawAlpha whether transparency is stored without compression
 * @see <a href="https://developers.google.com/speed/webp/docs/riff_container">the container</a>
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record WebpFile(byte[] still, int left, int top, int width, int height, boolean rawAlpha) {
  private static final int HEADER = 12;
  private static final int HAS_ALPHA = 0x10;

  /** Walks the chunks of {@code bytes} as far as the first frame. */
  static WebpFile of(byte[] bytes) throws UnreadablePictureException {
    var reader = new Chunks(bytes);
    int end = (int) Math.min(bytes.length, 8 + reader.little(4, 4));
    reader.walk(HEADER, end);
    return reader.found();
  }

  /** What has been met so far. */
  private static final class Chunks {
    private final byte[] bytes;
    private byte[] alpha = new byte[0];
    private byte[] picture = new byte[0];
    private int canvasWidth;
    private int canvasHeight;
    private int left;
    private int top;
    private int width;
    private int height;

    Chunks(byte[] bytes) {
      this.bytes = bytes;
    }

    void walk(int from, int end) throws UnreadablePictureException {
      int at = from;
      while (picture.length == 0 && at + 8 <= end) {
        long size = little(at + 4, 4);
        int next = (int) Math.min(end, at + 8 + size); // a picture that ends early is libwebp's
        switch (new String(bytes, at, 4, StandardCharsets.ISO_8859_1)) {
          case "VP8X" -> {
            canvasWidth = width = (int) little(at + 12, 3) + 1;
            canvasHeight = height = (int) little(at + 15, 3) + 1;
          }
          case "ANMF" -> {
            left = 2 * (int) little(at + 8, 3);
            top = 2 * (int) little(at + 11, 3);
            width = (int) little(at + 14, 3) + 1;
            height = (int) little(at + 17, 3) + 1;
            walk(at + 24, next);
          }
          case "ALPH" -> alpha = Arrays.copyOfRange(bytes, at, next);
          case "VP8 ", "VP8L" -> picture = Arrays.copyOfRange(bytes, at, next);
          default -> {} // profiles, notes, the animation's settings
        }
        at = (int) Math.min(end, at + 8 + size + (size & 1));
      }
    }

    WebpFile found() throws UnreadablePictureException {
      if (picture.length == 0) {
        throw new UnreadablePictureException("it is damaged: no frame where one should be");
      }
      var body = new ByteArrayOutputStream();
      if (alpha.length > 0) {
        chunk(body, extended());
        chunk(body, alpha);
      }
      chunk(body, picture);
      var file = new ByteArrayOutputStream();
      file.writeBytes("RIFF".getBytes(StandardCharsets.ISO_8859_1));
      put(file, body.size() + 4, 4);
      file.writeBytes("WEBP".getBytes(StandardCharsets.ISO_8859_1));
      file.writeBytes(body.toByteArray());
      boolean raw = alpha.length > 8 && (alpha[8] & 3) == 0;
      return new WebpFile(file.toByteArray(), left, top, canvasWidth, canvasHeight, raw);
    }

    /** Says that transparency follows, and of what size the frame is. */
    private byte[] extended() {
      var chunk = new ByteArrayOutputStream();
      chunk.writeBytes("VP8X".getBytes(StandardCharsets.ISO_8859_1));
      put(chunk, 10, 4);
      put(chunk, HAS_ALPHA, 4);
      put(chunk, width - 1, 3);
      put(chunk, height - 1, 3);
      return chunk.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream out, byte[] chunk) {
      out.writeBytes(chunk);
      put(out, 0, chunk.length & 1);
    }

    private static void put(ByteArrayOutputStream out, int value, int count) {
      for (int i = 0; i < count; i++) {
        out.write(value >>> (8 * i));
      }
    }

    private long little(int at, int count) throws UnreadablePictureException {
      if (at + count > bytes.length) {
        throw new UnreadablePictureException(WholeFile.ENDS_EARLY);
      }
      long value = 0;
      for (int i = 0; i < count; i++) {
        value |= (bytes[at + i] & 0xffL) << (8 * i);
      }
      return value;
    }
  }
}
