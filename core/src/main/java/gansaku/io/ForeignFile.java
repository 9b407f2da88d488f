package gansaku.io;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What people take for weights and is something else: a pointer, a page, a picture, an archive.
 *
 * <p>Told by the first bytes, of which none begins a PyTorch or safetensors file.
 */
final class ForeignFile {
  private static final int HEAD = 1024;
  private static final int TAR_MARK = 257;
  private static final int ZEROS = 64;

  /** The upper half of the length of a safetensors file's header, and how that begins. */
  private static final String SAFETENSORS = "\0\0\0\0{";

  private static final int SAFETENSORS_AT = 4;

  private static final String UNPACK = "; unpack it and use what is inside.";
  private static final String ONLY = "; only PyTorch's files and safetensors can be read.";
  private static final String PICTURE = "is a picture (%s), not weights.";

  private static final Pattern LFS = Pattern.compile("version https://git-lfs\\S*\\s[\\s\\S]*");
  private static final Pattern SIZE = Pattern.compile("\\bsize (\\d+)");
  private static final Pattern PAGE =
      Pattern.compile("(?i)\\s*(<!--[\\s\\S]*?-->\\s*)?<(!doctype html|html|head)\\b[\\s\\S]*");
  private static final Pattern TITLE = Pattern.compile("(?i)<title[^>]*>\\s*([^<]{1,80})");
  private static final Pattern XML = Pattern.compile("\\s*<\\?xml\\b[\\s\\S]*");
  private static final Pattern CODE = Pattern.compile("<Code>([^<]{1,80})");
  private static final Pattern JSON = Pattern.compile("\\s*[\\[{]\\s*[\"{\\[][\\s\\S]*");

  /** A beginning in Latin-1, and what has it. */
  private record Mark(String start, String sentence) {}

  private static final List<Mark> MARKS =
      List.of(
          new Mark("\u0089PNG\r\n", String.format(PICTURE, "PNG")),
          new Mark("\u00ff\u00d8\u00ff", String.format(PICTURE, "JPEG")),
          new Mark("GIF8", String.format(PICTURE, "GIF")),
          new Mark("%PDF", "is a document (PDF), not weights."),
          new Mark("\u001f\u008b", "is compressed with gzip" + UNPACK),
          new Mark("BZh", "is compressed with bzip2" + UNPACK),
          new Mark("\u00fd7zXZ", "is compressed with xz" + UNPACK),
          new Mark("(\u00b5/\u00fd", "is compressed with zstd" + UNPACK),
          new Mark("7z\u00bc\u00af", "is compressed with 7-Zip" + UNPACK),
          new Mark("Rar!", "is compressed with RAR" + UNPACK),
          new Mark("\u0089HDF", "is an HDF5 file, as Keras writes" + ONLY),
          new Mark("\u0093NUMPY", "is an array of NumPy" + ONLY),
          new Mark(
              "GGUF", "is a language model in GGUF, which has none of the networks known here."));

  private ForeignFile() {}

  /** Refuses {@code file} by what it is, if that can be told and is no file of weights. */
  static void refuse(Place place, MappedFile file) {
    place.check(file.size() > 0, "is empty; download or copy it again.");
    ByteBuffer head = file.slice(0, Math.min(file.size(), HEAD));
    sentence(StandardCharsets.ISO_8859_1.decode(head).toString())
        .ifPresent(
            sentence -> {
              throw place.bad("%s", sentence);
            });
  }

  private static Optional<String> sentence(String head) {
    if (head.startsWith(SAFETENSORS, SAFETENSORS_AT)) {
      return Optional.empty(); // the length of its header may look like any mark
    }
    if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
      return Optional.of(String.format(PICTURE, "WebP"));
    }
    if (head.startsWith("ustar", TAR_MARK)) {
      return Optional.of("is a tar archive" + UNPACK);
    }
    if (head.length() >= ZEROS && head.chars().allMatch(c -> c == 0)) {
      return Optional.of(
          "begins with zeros only, as an unfinished download does; download it again.");
    }
    Optional<String> text = text(head);
    return text.isPresent()
        ? text
        : MARKS.stream().filter(m -> head.startsWith(m.start)).map(Mark::sentence).findFirst();
  }

  private static Optional<String> text(String head) {
    if (LFS.matcher(head).matches()) {
      String size = found(SIZE, head).map(n -> " of " + n + " bytes").orElse("");
      return Optional.of(
          "is a Git LFS pointer to a file"
              + size
              + ", not the file itself; get that with 'git lfs pull' or from the page that shows"
              + " it.");
    }
    if (PAGE.matcher(head).matches()) {
      return Optional.of(
          "is a web page"
              + quoted(TITLE, head)
              + ", not weights; open it in a browser to see what it asks for, and download the"
              + " file itself.");
    }
    if (XML.matcher(head).matches()) {
      return Optional.of(
          "is a server's answer in XML"
              + quoted(CODE, head)
              + ", not weights; download the file itself.");
    }
    return JSON.matcher(head).matches()
        ? Optional.of("is JSON text, not weights; download the file itself.")
        : Optional.empty();
  }

  private static String quoted(Pattern pattern, String head) {
    return found(pattern, head).map(text -> " ('" + text.strip() + "')").orElse("");
  }

  private static Optional<String> found(Pattern pattern, String head) {
    Matcher matcher = pattern.matcher(head);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** Returns what a zip file without a checkpoint is, by the names of its entries. */
  static Optional<String> zip(List<String> names) {
    List<String> weights = ending(names, "pth", "pt", "ckpt", "safetensors", "pkl", "tar");
    if (!weights.isEmpty()) {
      return Optional.of(
          "is a zip file around " + Names.shorten(weights) + "; unpack it and use that.");
    }
    List<String> arrays = ending(names, "npy");
    if (!arrays.isEmpty()) {
      return Optional.of("is NumPy's archive of " + arrays.size() + " arrays (.npz)" + ONLY);
    }
    List<String> pictures = ending(names, "png", "jpg", "jpeg", "webp", "gif", "bmp", "tif");
    return pictures.isEmpty()
        ? Optional.empty()
        : Optional.of(
            String.format(
                "is a zip file of %d pictures (%s), not weights.",
                pictures.size(), Names.shorten(pictures)));
  }

  private static List<String> ending(List<String> names, String... ends) {
    return names.stream()
        .filter(
            name ->
                List.of(ends)
                    .contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)))
        .toList();
  }
}
