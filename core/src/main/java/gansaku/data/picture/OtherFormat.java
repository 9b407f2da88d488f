package gansaku.data.picture;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Formats of pictures that are known but not read, with a way to turn each into one that is. */
public enum OtherFormat {
  HEIC("HEIC", ".heic", ".heif"),
  AVIF("AVIF", ".avif"),
  JPEG_2000("JPEG 2000", ".jp2", ".j2k", ".jpf", ".jpx"),
  JPEG_XL("JPEG XL", ".jxl"),
  BIG_TIFF("BigTIFF", ".btf"),
  PHOTOSHOP("Photoshop", ".psd"),
  SVG("SVG", ".svg"),
  TARGA("TGA", ".tga"),
  PCX("PCX", ".pcx"),
  ICON("ICO", ".ico");

  private final String words;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> extensions;

  OtherFormat(String words, String... extensions) {
    this.words = words;
    this.extensions = List.of(extensions);
  }

  /** Returns the format that the name of a file promises; capitals do not matter. */
  public static Optional<OtherFormat> named(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(format -> format.extensions.stream().anyMatch(lower::endsWith))
        .findFirst();
  }

  /** Returns the format of a picture that begins with {@code head}; not all have a beginning. */
  static Optional<OtherFormat> of(byte[] head) {
    String ascii =
        new String(head, 0, Math.min(head.length, ImageFormat.HEAD), StandardCharsets.ISO_8859_1);
    if (ascii.startsWith("ftyp", 4)) {
      return brand(ascii.substring(8, Math.min(ascii.length(), 12)));
    }
    if (ascii.startsWith("\0\0\0\fjP  ") || ascii.startsWith("\u00ffO\u00ffQ")) {
      return Optional.of(JPEG_2000);
    }
    if (ascii.startsWith("\0\0\0\fJXL ") || ascii.startsWith("\u00ff\n")) {
      return Optional.of(JPEG_XL);
    }
    if (ascii.startsWith("II+\0") || ascii.startsWith("MM\0+")) {
      return Optional.of(BIG_TIFF);
    }
    return ascii.startsWith("8BPS") ? Optional.of(PHOTOSHOP) : Optional.empty();
  }

  /** ISO 14496-12 keeps pictures and films apart by four letters. */
  private static Optional<OtherFormat> brand(String brand) {
    return switch (brand) {
      case "avif", "avis" -> Optional.of(AVIF);
      case "heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1" -> Optional.of(HEIC);
      default -> Optional.empty();
    };
  }

  /** Returns a command that converts all files of this kind in a folder. */
  public String wayOut() {
    return "magick mogrify -format png *" + extensions.get(0);
  }

  @Override
  public String toString() {
    return words;
  }
}
