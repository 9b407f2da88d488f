package gansaku.data.picture;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** The picture formats that are read, told apart by their first bytes and never by their names. */
public enum ImageFormat {
  JPEG(".jpg", ".jpeg"),
  PNG(".png"),
  WEBP(".webp"),
  BMP(".bmp"),
  GIF(".gif");

  /** How many first bytes {@link #of} looks at. */
  static final int HEAD = 16;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> extensions;

  ImageFormat(String... extensions) {
    this.extensions = List.of(extensions);
  }

  /** Returns whether the name of a file promises a picture; capitals do not matter. */
  public static boolean hasPictureName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).anyMatch(f -> f.extensions.stream().anyMatch(lower::endsWith));
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
    throw new UnreadablePictureException(
        "it is not a JPEG, PNG, WebP, BMP or GIF picture; it begins with "
            + HexFormat.ofDelimiter(" ").formatHex(head, 0, Math.min(head.length, 4)));
  }
}
