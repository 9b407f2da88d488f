package gansaku.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.data.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HoldingsTest {
  private static final List<String> READ =
      List.of("a.jpg", "b.JPEG", "c.jpe", "d.jfif", "e.PNG", "f.Tif", "g.TIFF", "h.ppm", "i.PGM");

  @Test
  void nothingIsToldOfPicturesOfOneFormat() {
    assertThat(Holdings.of(List.of("a.png", "b.PNG", ".hidden")).uniform()).isTrue();
    assertThat(Holdings.of(List.of("a.png", "b.jpg")).uniform()).isFalse();
  }

  @Test
  void everyFileOfAFolderIsCounted(@TempDir Path folder) throws IOException {
    READ.forEach(name -> picture(folder.resolve("birds/" + name)));
    Files.createFile(folder.resolve("birds/j.heic"));
    Files.createFile(folder.resolve("birds/notes.txt"));
    Files.createFile(folder.resolve("labels.csv"));
    Files.createFile(folder.resolve(".hidden"));
    try (ImageSource source = Sources.open(folder.toString(), DataOptions.in(folder))) {
      assertThat(source.size()).isEqualTo(9);
      assertThat(source.notes())
          .contains(
              "holds: 12 files: 4 JPEG, 1 PNG, 2 TIFF, 2 PPM, 2 of other kinds ignored; 1 HEIC not"
                  + " read: magick mogrify -format png *.heic");
    }
  }

  @Test
  void andOfAZip(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("set.zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (String name : List.of("birds/a.jfif", "birds/b.TIF", "dataset.txt", "birds/.DS_Store")) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(Fixtures.resource("images/rgb.png"));
      }
    }
    try (ImageSource source = Sources.open(file.toString(), DataOptions.in(folder))) {
      assertThat(source.size()).isEqualTo(2);
      assertThat(source.notes())
          .contains("holds: 3 files: 1 JPEG, 1 TIFF, 1 of other kinds ignored");
    }
  }

  @Test
  void whereAllPicturesAreOfAnotherKindTheWayOutIsSaid(@TempDir Path folder) throws IOException {
    for (String name : List.of("a.avif", "b.avif", "c.jp2")) {
      Files.createFile(folder.resolve(name));
    }
    assertThatThrownBy(() -> Sources.open(folder.toString(), DataOptions.in(folder)))
        .hasMessage(
            folder
                + " holds no pictures (JPEG, PNG, WebP, BMP, GIF, TIFF or PPM) among its 3 entries;"
                + " 2 AVIF not read: magick mogrify -format png *.avif; 1 JPEG 2000 not read: magick"
                + " mogrify -format png *.jp2");
  }

  /** The name promises a picture; what it holds is told by its first bytes. */
  private static void picture(Path file) {
    Fixtures.bytes(file, Fixtures.resource("images/rgb.png"));
  }
}
