package gansaku.data.picture;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/**
 * A JPEG file without colour profile, and how its samples are to be understood.
 *
 * @param bytes the file without the segments APP2 that hold a profile (ICC.1, annex B.4)
 * @param components how many samples a pixel has; 4 are inks
 * @param transform what Adobe's segment APP14 says of them: 2 is YCCK
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record JpegFile(byte[] bytes, int components, OptionalInt transform) {

  /** Walks the segments of {@code jpeg} as far as the first scan (ITU-T T.81, annex B). */
  static JpegFile of(byte[] jpeg) {
    var out = new ByteArrayOutputStream(jpeg.length);
    int components = 0;
    OptionalInt transform = OptionalInt.empty();
    int kept = 0;
    int at = 2;
    while (at + 4 <= jpeg.length && u8(jpeg, at) == 0xff) {
      int marker = u8(jpeg, at + 1);
      if (marker == 0xff) {
        at++; // a fill byte
        continue;
      }
      int next = at + 2 + (u8(jpeg, at + 2) << 8 | u8(jpeg, at + 3));
      boolean scan = marker == 0xda;
      if (scan || next > jpeg.length) {
        break;
      }
      boolean frame = marker >= 0xc0 && marker <= 0xc2;
      if (frame && next >= at + 10) {
        components = u8(jpeg, at + 9);
      } else if (marker == 0xee && says(jpeg, at + 4, "Adobe") && next >= at + 16) {
        transform = OptionalInt.of(u8(jpeg, at + 15));
      } else if (marker == 0xe2 && says(jpeg, at + 4, "ICC_PROFILE\0")) {
        out.write(jpeg, kept, at - kept);
        kept = next;
      }
      at = next;
    }
    out.write(jpeg, kept, jpeg.length - kept);
    return new JpegFile(out.toByteArray(), components, transform);
  }

  /** Returns whether the picture is made of inks, not of light. */
  boolean inks() {
    return components == 4;
  }

  /** Returns whether the first three inks are stored as luminance and differences of colour. */
  boolean ycck() {
    return transform.orElse(0) != 0;
  }

  private static boolean says(byte[] bytes, int at, String word) {
    return at + word.length() <= bytes.length
        && new String(bytes, at, word.length(), StandardCharsets.ISO_8859_1).equals(word);
  }

  private static int u8(byte[] bytes, int at) {
    return bytes[at] & 0xff;
  }
}
