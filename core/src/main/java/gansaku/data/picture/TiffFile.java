package gansaku.data.picture;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Set;

/**
 * The first picture's directory of a TIFF file (TIFF 6.0, section 2): what Java's decoder does not
 * say, says unclearly or gets wrong.
 */
final class TiffFile {
  private static final int COMPRESSION = 259;
  private static final int BITS = 258;
  private static final int PHOTOMETRIC = 262;
  private static final int STRIPS = 273;
  private static final int STRIP_LENGTHS = 279;
  private static final int COLOUR_MAP = 320;
  private static final int TILES = 324;
  private static final int TILE_LENGTHS = 325;
  private static final int SAMPLE_FORMAT = 339;
  private static final int PROFILE = 34675;
  private static final int UNUSED = 65535; // of the tags that nobody registered

  private static final Set<Long> COMPRESSIONS = Set.of(1L, 2L, 3L, 4L, 5L, 7L, 8L, 32773L, 32946L);
  private static final Set<Long> COLOURS = Set.of(0L, 1L, 2L, 3L, 5L, 6L);
  private static final Set<Long> DEPTHS = Set.of(1L, 2L, 4L, 8L, 16L);

  private final ByteBuffer bytes;
  private final int directory;
  private final int fields;

  private TiffFile(byte[] file) throws UnreadablePictureException {
    bytes = ByteBuffer.wrap(file);
    bytes.order(file[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    need(8, 0);
    directory = bytes.getInt(4);
    need(directory, 2);
    fields = bytes.getShort(directory) & 0xffff;
    need(directory + 2L, 12L * fields);
  }

  /** Finds the directory of {@code bytes}. */
  static TiffFile of(byte[] bytes) throws UnreadablePictureException {
    return new TiffFile(bytes);
  }

  /** Refuses what ends early, and what is not read though it is whole. */
  void check() throws UnreadablePictureException {
    checkPieces(STRIPS, STRIP_LENGTHS);
    checkPieces(TILES, TILE_LENGTHS);
    require("compression", COMPRESSION, COMPRESSIONS, "save it with LZW or Deflate");
    require("kind of colours", PHOTOMETRIC, COLOURS, "save it as RGB, grey or CMYK");
    require("number of bits a sample", BITS, DEPTHS, "save it with 8 or 16");
    require("sort of samples", SAMPLE_FORMAT, Set.of(1L, 4L), "save it with whole numbers from 0");
  }

  /** Returns a copy without colour profile: its tag becomes one that says nothing. */
  byte[] withoutProfile() {
    byte[] copy = bytes.array().clone();
    int at = field(PROFILE);
    if (at >= 0) {
      ByteBuffer.wrap(copy).order(bytes.order()).putShort(at, (short) UNUSED);
    }
    return copy;
  }

  /**
   * Returns {@code image} with the palette that is stored: Java rounds each of its 16-bit colours
   * down in another way than the first byte of it is, which others take.
   */
  BufferedImage withPalette(BufferedImage image) throws UnreadablePictureException {
    long[] map = values(COLOUR_MAP);
    int size = map.length / 3;
    if (!(image.getColorModel() instanceof IndexColorModel read) || size < read.getMapSize()) {
      return image;
    }
    byte[][] rgb = new byte[3][size];
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < size; i++) {
        rgb[c][i] = (byte) (map[c * size + i] >> 8);
      }
    }
    var palette = new IndexColorModel(read.getPixelSize(), size, rgb[0], rgb[1], rgb[2]);
    return new BufferedImage(palette, image.getRaster(), false, null);
  }

  private void checkPieces(int offsets, int lengths) throws UnreadablePictureException {
    long[] from = values(offsets);
    long[] length = values(lengths);
    for (int i = 0; i < from.length; i++) {
      need(from[i], i < length.length ? length[i] : 1);
    }
  }

  private void require(String what, int tag, Set<Long> known, String wayOut)
      throws UnreadablePictureException {
    for (long value : values(tag)) {
      if (!known.contains(value)) {
        throw new UnreadablePictureException(
            "it is a TIFF whose "
                + what
                + " (tag "
                + tag
                + ": "
                + value
                + ") is not read; "
                + wayOut);
      }
    }
  }

  /** Returns the numbers of a field; none if it is not there. */
  private long[] values(int tag) throws UnreadablePictureException {
    int at = field(tag);
    if (at < 0) {
      return new long[0];
    }
    int size =
        switch (bytes.getShort(at + 2)) {
          case 1 -> 1;
          case 3 -> 2;
          default -> 4;
        };
    long count = bytes.getInt(at + 4) & 0xffffffffL;
    long from = count * size <= 4 ? at + 8L : bytes.getInt(at + 8) & 0xffffffffL;
    need(from, count * size);
    long[] values = new long[(int) count];
    Arrays.setAll(
        values,
        i -> {
          int place = (int) from + i * size;
          return switch (size) {
            case 1 -> bytes.get(place) & 0xff;
            case 2 -> bytes.getShort(place) & 0xffff;
            default -> bytes.getInt(place) & 0xffffffffL;
          };
        });
    return values;
  }

  /** Returns where a field stands in the directory, -1 if nowhere. */
  private int field(int tag) {
    for (int i = 0; i < fields; i++) {
      int at = directory + 2 + 12 * i;
      if ((bytes.getShort(at) & 0xffff) == tag) {
        return at;
      }
    }
    return -1;
  }

  private void need(long from, long length) throws UnreadablePictureException {
    if (from < 0 || from + length > bytes.limit()) {
      throw new UnreadablePictureException(WholeFile.ENDS_EARLY);
    }
  }
}
