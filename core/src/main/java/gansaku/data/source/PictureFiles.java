package gansaku.data.source;

import gansaku.data.picture.ImageFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Files that are pictures by their names. */
public final class PictureFiles {
  private PictureFiles() {}

  /**
   * Returns the pictures in {@code folder} and the folders in it, sorted by path, links that lead
   * nowhere among them, but not what is hidden or in folders of a system.
   */
  public static List<Path> below(Path folder) throws IOException {
    FolderFiles all = FolderFiles.of(folder);
    Stream<Path> there =
        IntStream.range(0, all.names().size())
            .filter(i -> ImageFormat.hasPictureName(all.names().get(i)))
            .filter(i -> Clutter.in(all.names().get(i)).isEmpty())
            .mapToObj(all::file);
    return Stream.concat(there, all.lostPictures().stream())
        .sorted(Comparator.comparing(Path::toString))
        .toList();
  }

  /** Returns whether the name of {@code file} promises a picture that can be read. */
  public static boolean isPicture(Path file) {
    return ImageFormat.hasPictureName(String.valueOf(file.getFileName()));
  }
}
