package gansaku.data.source;

import gansaku.data.picture.ImageFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Files that are pictures by their names. */
public final class PictureFiles {
  private PictureFiles() {}

  /** Returns the pictures in {@code folder} and the folders in it, sorted by path. */
  public static List<Path> below(Path folder) throws IOException {
    return FolderScan.pictures(folder, Integer.MAX_VALUE);
  }

  /** Returns whether the name of {@code file} promises a picture that can be read. */
  public static boolean isPicture(Path file) {
    return ImageFormat.hasPictureName(String.valueOf(file.getFileName()));
  }
}
