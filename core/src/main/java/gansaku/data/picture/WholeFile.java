package gansaku.data.picture;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Looks through a picture's container for damage that decoders pass over.
 *
 * <p>Java's JPEG decoder fills the missing part of a truncated file with grey and only warns; its
 * PNG decoder ignores checksums. Each method walks one format's own structure.
 */
final class WholeFile {
  static final String ENDS_EARLY = "it ends early (a broken download or copy?)";

  private final byte[] bytes;

  private WholeFile(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Refuses {@code bytes} when they cannot be a whole picture of their format. */
  static void check(byte[] bytes, ImageFormat format) throws UnreadablePictureException {
    var file = new WholeFile(bytes);
    switch (format) {
      case JPEG -> file.checkJpeg();
      case PNG -> file.checkPng();
      case WEBP -> file.need(8 + file.little32(4));
      case BMP -> file.checkBmp();
      case GIF -> file.gifFrame();
      case TIFF -> TiffFile.of(bytes).check();
      case PPM -> NetpbmFile.of(bytes).check(bytes);
    }
  }

  /** Returns where the image descriptor (the byte 2c) of a GIF's first frame stands. */
  static int gifFrame(byte[] bytes) throws UnreadablePictureException {
    return new WholeFile(bytes).gifFrame();
  }

  /** Walks the markers to the end-of-image marker (ITU-T T.81, annex B). */
  private void checkJpeg() throws UnreadablePictureException {
    int at = 2;
    while (true) {
      while (u8(at) != 0xff || u8(at + 1) == 0xff || u8(at + 1) == 0) {
        at++; // entropy-coded data, fill bytes, or junk that decoders skip too
      }
      int marker = u8(at + 1);
      if (marker == 0xd9) {
        return;
      }
      boolean alone = marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8);
      at += alone ? 2 : 2 + Math.max(2, u8(at + 2) << 8 | u8(at + 3));
    }
  }

  /**
   * Walks the chunks to IEND and compares the checksums of all that matter. A file that ends
   * anywhere behind the last row is whole too: nothing of the picture is missing.
   */
  private void checkPng() throws UnreadablePictureException {
    var rows = new ByteArrayOutputStream();
    long at = 8;
    while (at + 12 <= bytes.length && at + 12 + big32(at) <= bytes.length) {
      int length = (int) big32(at);
      String type = new String(bytes, (int) at + 4, 4, StandardCharsets.ISO_8859_1);
      boolean matters = Character.isUpperCase(type.charAt(0)) || type.equals("tRNS");
      if (matters) {
        var crc = new CRC32();
        crc.update(bytes, (int) at + 4, length + 4);
        if (crc.getValue() != big32(at + 8 + length)) {
          throw new UnreadablePictureException(
              "it is damaged: the checksum of " + type + " is wrong");
        }
      }
      if (type.equals("IEND")) {
        return;
      }
      if (type.equals("IDAT")) {
        rows.write(bytes, (int) at + 8, length);
      }
      at += 12 + length;
    }
    if (!isWhole(rows.toByteArray())) {
      throw new UnreadablePictureException(ENDS_EARLY);
    }
  }

  /** Returns whether compressed data end where they say that they do (RFC 1950). */
  private static boolean isWhole(byte[] compressed) {
    var inflater = new Inflater();
    try {
      inflater.setInput(compressed);
      byte[] out = new byte[8192];
      while (inflater.inflate(out) > 0) {
        continue; // only the end matters
      }
      return inflater.finished();
    } catch (DataFormatException e) {
      return false;
    } finally {
      inflater.end();
    }
  }

  /** Compares the length with what an uncompressed bitmap of this size takes. */
  private void checkBmp() throws UnreadablePictureException {
    boolean os2 = little32(14) == 12; // the first bitmap header has 16-bit fields
    long width = os2 ? little32(18) & 0xffff : little32(18);
    long height = os2 ? little32(18) >>> 16 : Math.abs((long) (int) little32(22));
    long bits = os2 ? little32(22) >>> 16 : little32(28) & 0xffff;
    long compression = os2 ? 0 : little32(30);
    if (compression == 0 || compression == 3) {
      need(little32(10) + (width * bits + 31) / 32 * 4 * height);
    }
  }

  /** Walks the blocks through the first frame's data and returns where its descriptor stands. */
  private int gifFrame() throws UnreadablePictureException {
    int at = 13 + colourTable(u8(10));
    while (true) {
      int kind = u8(at);
      if (kind == 0x2c) {
        endOfBlocks(at + 11 + colourTable(u8(at + 9)));
        return at;
      }
      if (kind != 0x21) {
        throw new UnreadablePictureException("it is damaged: no frame where one should be");
      }
      at = endOfBlocks(at + 2);
    }
  }

  private static int colourTable(int flags) {
    return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
  }

  private int endOfBlocks(int start) throws UnreadablePictureException {
    int at = start;
    while (u8(at) != 0) {
      at += 1 + u8(at);
    }
    return at + 1;
  }

  private void need(long length) throws UnreadablePictureException {
    if (length > bytes.length) {
      throw new UnreadablePictureException(ENDS_EARLY);
    }
  }

  private int u8(int at) throws UnreadablePictureException {
    need(at + 1L);
    return bytes[at] & 0xff;
  }

  private long big32(long at) throws UnreadablePictureException {
    return Integer.toUnsignedLong(Integer.reverseBytes((int) little32(at)));
  }

  private long little32(long at) throws UnreadablePictureException {
    need(at + 4);
    int i = (int) at;
    return (bytes[i] & 0xffL)
        | (bytes[i + 1] & 0xffL) << 8
        | (bytes[i + 2] & 0xffL) << 16
        | (bytes[i + 3] & 0xffL) << 24;
  }
}
