package gansaku.data.source;

import static gansaku.data.Fixtures.picture;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.data.picture.ImageWriter;
import gansaku.error.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipSourceTest {
  private final Path file;
  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  ZipSourceTest(@TempDir Path dir) {
    file = dir.resolve("set.zip");
    entries.put("00000/img00000001.png", ImageWriter.png(picture(1, 3, 8, 8)));
    entries.put("00000/img00000000.png", ImageWriter.png(picture(0, 3, 8, 8)));
    entries.put("__MACOSX/._img00000000.png", new byte[5]);
  }

  @Test
  void picturesAreSortedByNameAndLabelled() throws IOException {
    json("{\"labels\": [[\"00000/img00000001.png\", 2], [\"00000/img00000000.png\", 0]]}");
    try (ImageSource source = open()) {
      assertThat(source.size()).isEqualTo(2);
      assertThat(source.read(1).samples()).isEqualTo(picture(1, 3, 8, 8).samples());
      assertThat(source.label(1)).isEqualTo(2);
      assertThat(source.classes()).containsExactly("0", "1", "2");
    }
  }

  @Test
  void withoutLabelsThereAreNoClasses() throws IOException {
    try (ImageSource source = open()) {
      assertThat(source.classes()).isEmpty();
      assertThat(source.label(0)).isEqualTo(-1);
    }
    json("{\"labels\": null}");
    try (ImageSource source = open()) {
      assertThat(source.label(0)).isEqualTo(-1);
    }
  }

  @Test
  void ourOwnZipsNameTheirClasses() throws IOException {
    json(
        "{\"labels\": [[\"00000/img00000001.png\", 1], [\"00000/img00000000.png\", 0]],"
            + " \"classes\": [\"cat\", \"dog\"]}");
    try (ImageSource source = open()) {
      assertThat(source.classes()).containsExactly("cat", "dog");
    }
  }

  @Test
  void fingerprintFollowsPicturesAndLabels() throws IOException {
    String plain = fingerprint();
    assertThat(fingerprint()).isEqualTo(plain);
    json("{\"labels\": [[\"00000/img00000001.png\", 1], [\"00000/img00000000.png\", 0]]}");
    String labelled = fingerprint();
    entries.put("00000/img00000001.png", ImageWriter.png(picture(2, 3, 8, 8)));
    assertThat(fingerprint()).isNotEqualTo(labelled);
    assertThat(labelled).isNotEqualTo(plain);
  }

  @Test
  void wrongLabels() throws IOException {
    json("{\"labels\": [[\"00000/img00000001.png\", 1]]}");
    assertMessage(
        file + "!00000/img00000000.png has no label in dataset.json; label all pictures or none");
    json("{\"labels\": [[\"00000/img00000001.png\", [0.5, 1]]]}");
    assertMessage(
        file
            + "!dataset.json has label [\"00000/img00000001.png\",[0.5,1]]; expected [\"name\","
            + " class number from 0]");
    json("{\n\"labels\": [[}");
    assertThatThrownBy(this::open)
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file + "!dataset.json:2 is no JSON: ");
  }

  @Test
  void aBadEntryIsNamed() throws IOException {
    byte[] png = ImageWriter.png(picture(0, 3, 8, 8));
    entries.put("00000/img00000000.png", Arrays.copyOf(png, png.length / 2));
    try (ImageSource source = open()) {
      assertThatThrownBy(() -> source.read(0))
          .isInstanceOf(InputException.class)
          .hasMessage(
              file
                  + "!00000/img00000000.png cannot be read as a picture: it ends early (a broken"
                  + " download or copy?)");
    }
  }

  @Test
  void filesThatAreNoZipOfPictures() throws IOException {
    entries.clear();
    entries.put("readme.txt", new byte[1]);
    assertMessage(
        file + " holds no pictures (JPEG, PNG, WebP, BMP, GIF, TIFF or PPM) among its 1 entries");
    Files.write(file, new byte[100]);
    assertThatThrownBy(() -> ArchiveSource.zip(file, DataOptions.in(file)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            file
                + " cannot be read as a zip: Archive is not a ZIP archive; copy or fetch it again");
  }

  private void json(String text) {
    entries.put("dataset.json", text.getBytes(UTF_8));
  }

  private ImageSource open() throws IOException {
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (var entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return ArchiveSource.zip(file, DataOptions.in(file));
  }

  private String fingerprint() throws IOException {
    try (ImageSource source = open()) {
      return source.fingerprint();
    }
  }

  private void assertMessage(String message) {
    assertThatThrownBy(this::open).isInstanceOf(InputException.class).hasMessage(message);
  }
}
