package gansaku.cli;

import gansaku.error.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Holds names that are given to {@code --out} against what comes out: a picture, or a folder. */
final class OutNames {
  private static final Pattern WRITTEN = Pattern.compile("(?i).*\\.(png|jpe?g)");
  private static final Pattern PICTURE =
      Pattern.compile("(?i).*\\.(png|jpe?g|webp|gif|bmp|tiff?|avif|heic|svg|pdf)");

  private OutNames() {}

  /** Returns whether {@code out} is the name of a picture: PNG or JPEG, others are refused. */
  static boolean isPicture(Path out) {
    String name = String.valueOf(out.getFileName());
    if (Files.isDirectory(out) || !PICTURE.matcher(name).matches()) {
      return false;
    }
    InputException.check(
        WRITTEN.matcher(name).matches(),
        "--out is %s, but pictures are written as .png or .jpg; use one of these",
        out);
    return true;
  }

  /** Returns {@code out}, which is not the name of a picture of a kind that is not written. */
  static Path file(Path out) {
    InputException.check(
        isPicture(out) || !Files.isDirectory(out), "--out is %s, a folder; name a .png file", out);
    return out;
  }

  /** Returns {@code out}, which is not the name of a picture. */
  static Path folder(Path out) {
    InputException.check(
        Files.isDirectory(out) || !PICTURE.matcher(String.valueOf(out.getFileName())).matches(),
        "--out is %s, which is a picture's name; name the folder that pictures are to go into",
        out);
    return out;
  }
}
