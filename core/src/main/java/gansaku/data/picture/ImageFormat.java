package gansaku.data.picture;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The picture formats that are read, told apart by their first bytes and never by their names. */
public enum ImageFormat {
  JPEG("JPEG", ".jpg", ".jpeg", ".jpe", ".jfif"),
  PNG("PNG", ".png"),
  WEBP("WebP", ".webp"),
  BMP("BMP", ".bmp"),
  GIF("GIF", ".gif"),
  TIFF("TIFF", ".tif", ".tiff"),
  PPM("PPM", ".ppm", ".pgm", ".pbm", ".pnm");

  /** The formats in words, for messages. */
  public static final String NAMES = "JPEG, PNG, WebP, BMP, GIF, TIFF or PPM";

  /** How many first bytes {@link #of} looks at. */
  static final int HEAD = 16;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> extensions;

  private final String words;

  ImageFormat(String words, String... extensions) {
    this.words = words;
    this.extensions = List.of(extensions);
  }

  /** Returns whether the name of a file promises a picture; capitals do not matter. */
  public static boolean hasPictureName(String name) {
    return named(name).isPresent();
  }

  /** Returns the format that the name of a file promises; capitals do not matter. */
  public static Optional<ImageFormat> named(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(format -> format.extensions.stream().anyMatch(lower::endsWith))
        .findFirst();
  }

  /** Returns the format of the picture that begins with {@code head}. */
  static ImageFormat of(byte[] head) throws UnreadablePictureException {
    if (head.length == 0) {
      throw new UnreadablePictureException("it is empty");
    }
    String ascii = new String(head, 0, Math.min(head.length, HEAD), StandardCharsets.ISO_8859_1);
    if (ascii.startsWith("\u00ff\u00d8\u00ff")) {
      return JPEG;
    }
    if (ascii.startsWith("\u0089PNG\r\n\u001a\n")) {
      return PNG;
    }
    if (ascii.startsWith("RIFF") && ascii.startsWith("WEBP", 8)) {
      return WEBP;
    }
    if (ascii.startsWith("GIF87a") || ascii.startsWith("GIF89a")) {
      return GIF;
    }
    if (ascii.startsWith("BM") && head.length > 14 && head[14] >= 12) {
      return BMP;
    }
    if (ascii.startsWith("II*\0") || ascii.startsWith("MM\0*")) {
      return TIFF;
    }
    if (ascii.matches("(?s)P[1-6][\\s#].*")) {
      return PPM;
    }
    Optional<OtherFormat> other = OtherFormat.of(head);
    if (other.isPresent()) {
      throw new UnreadablePictureException(
          "it is "
              + other.get()
              + ", which is not read; convert it, e.g. by ImageMagick: "
              + other.get().wayOut());
    }
    throw new UnreadablePictureException(
        "it is not a "
            + NAMES
            + " picture; it begins with "
            + HexFormat.ofDelimiter(" ").formatHex(head, 0, Math.min(head.length, 4)));
  }

  @Override
  public String toString() {
    return words;
  }
}
