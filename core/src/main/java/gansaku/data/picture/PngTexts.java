package gansaku.data.picture;

import gansaku.error.InputException;
import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Texts that a PNG carries beside its pixels, each under a keyword, as iTXt chunks in UTF-8 (PNG
 * specification 1.2, §4.2.3).
 */
public final class PngTexts {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final byte[] KIND = "iTXt".getBytes(StandardCharsets.US_ASCII);

  /** A chunk's length, kind and checksum. */
  private static final int FRAME = 12;

  /** Where the first chunk, IHDR, ends. */
  private static final int HEADER = SIGNATURE.length + FRAME + 13;

  private static final int LONGEST_KEYWORD = 79;

  private PngTexts() {}

  /**
   * Returns {@code png} with {@code texts} by keyword, of 1 to 79 Latin letters, digits and signs.
   */
  static byte[] with(byte[] png, Map<String, String> texts) {
    var out = new ByteArrayOutputStream(png.length + 512);
    out.write(png, 0, HEADER);
    texts.forEach((keyword, text) -> out.writeBytes(chunk(keyword, text)));
    out.write(png, HEADER, png.length - HEADER);
    return out.toByteArray();
  }

  private static byte[] chunk(String keyword, String text) {
    InputException.check(
        keyword.matches("[!-~]([ -~]*[!-~])?") && keyword.length() <= LONGEST_KEYWORD,
        "'%s' is no keyword of a PNG; use 1 to 79 letters, digits and signs",
        keyword);
    byte[] key = keyword.getBytes(StandardCharsets.ISO_8859_1);
    byte[] said = text.getBytes(StandardCharsets.UTF_8);
    // keyword 0, not compressed: 0 0, language 0, translated keyword 0, text
    int length = key.length + 5 + said.length;
    var chunk = ByteBuffer.allocate(length + FRAME);
    chunk.putInt(length).put(KIND).put(key).put(new byte[5]).put(said);
    var sum = new CRC32();
    sum.update(chunk.array(), 4, KIND.length + length);
    return chunk.putInt((int) sum.getValue()).array();
  }

  /** Returns the texts of {@code png} by keyword that are not compressed. */
  public static Map<String, String> read(byte[] png) {
    InputException.check(
        png.length > HEADER
            && Arrays.equals(png, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length),
        "this is no PNG");
    var texts = new LinkedHashMap<String, String>();
    var in = ByteBuffer.wrap(png).position(SIGNATURE.length);
    try {
      while (in.hasRemaining()) {
        var content = new byte[Math.min(in.remaining(), Math.max(0, in.getInt()))];
        var kind = new byte[KIND.length];
        in.get(kind).get(content).getInt(); // the checksum is a decoder's concern
        if (Arrays.equals(kind, KIND)) {
          read(content, texts);
        }
      }
    } catch (BufferUnderflowException e) {
      throw new InputException("this PNG is cut off", e);
    }
    return texts;
  }

  private static void read(byte[] content, Map<String, String> texts) {
    int key = end(content, 0);
    if (key + 2 >= content.length || content[key + 1] != 0) {
      return; // compressed: none of ours
    }
    int from = end(content, end(content, key + 3) + 1) + 1;
    if (from <= content.length) {
      texts.put(
          new String(content, 0, key, StandardCharsets.ISO_8859_1),
          new String(content, from, content.length - from, StandardCharsets.UTF_8));
    }
  }

  /** Returns where the next 0 is, or the end. */
  private static int end(byte[] content, int from) {
    int at = Math.min(from, content.length);
    while (at < content.length && content[at] != 0) {
      at++;
    }
    return at;
  }
}
