package gansaku.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.error.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that people take for weights are called what they are. */
class ForeignFileTest {
  private final Path file;

  ForeignFileTest(@TempDir Path folder) {
    this.file = folder.resolve("g.pth");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          version https://git-lfs.github.com/spec/v1~oid sha256:ab~size 217000000~ | \
          is a Git LFS pointer to a file of 217000000 bytes, not the file itself; get that with \
          'git lfs pull' or from the page that shows it.
          <!DOCTYPE html><html><head><title>Virus scan warning</title> | \
          is a web page ('Virus scan warning'), not weights; open it in a browser to see what it \
          asks for, and download the file itself.
          ~  <html><body>404 | \
          is a web page, not weights; open it in a browser to see what it asks for, and download \
          the file itself.
          <?xml version="1.0"?><Error><Code>AccessDenied</Code> | \
          is a server's answer in XML ('AccessDenied'), not weights; download the file itself.
          {"error": "Entry not found"} | \
          is JSON text, not weights; download the file itself.
          RIFFxxxxWEBP | is a picture (WebP), not weights.
          %PDF-1.5 | is a document (PDF), not weights.
          BZh91AY | is compressed with bzip2; unpack it and use what is inside.
          GGUF0000 | is a language model in GGUF, which has none of the networks known here.
          """)
  void textsAndOtherFormats(String content, String sentence) throws IOException {
    Files.write(file, content.replace('~', '\n').getBytes(StandardCharsets.ISO_8859_1));
    refused(sentence);
  }

  @Test
  void picturesHdf5AndNumpy() throws IOException {
    Files.write(file, "\u0089PNG\r\n\u001a\n????".getBytes(StandardCharsets.ISO_8859_1));
    refused("is a picture (PNG), not weights.");
    Files.write(file, "\u00ff\u00d8\u00ff\u00e0????".getBytes(StandardCharsets.ISO_8859_1));
    refused("is a picture (JPEG), not weights.");
    Files.write(file, "\u0089HDF\r\n\u001a\n????".getBytes(StandardCharsets.ISO_8859_1));
    refused("is an HDF5 file, as Keras writes; only PyTorch's files and safetensors can be read.");
    Files.write(file, "\u0093NUMPY????".getBytes(StandardCharsets.ISO_8859_1));
    refused("is an array of NumPy; only PyTorch's files and safetensors can be read.");
    Files.write(file, new byte[4096]);
    refused("begins with zeros only, as an unfinished download does; download it again.");
  }

  @Test
  void compressed() throws IOException {
    try (var gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
      gzip.write(1);
    }
    refused("is compressed with gzip; unpack it and use what is inside.");
    var tar = new byte[512];
    System.arraycopy("ustar".getBytes(StandardCharsets.US_ASCII), 0, tar, 257, 5);
    tar[0] = 'g';
    Files.write(file, tar);
    refused("is a tar archive; unpack it and use what is inside.");
  }

  @Test
  void zipFilesAreCalledByWhatIsInside() throws IOException {
    zip("photos/a.png", "photos/b.JPG", "photos/c.jpeg", "readme.txt");
    refused(
        "is a zip file of 3 pictures (photos/a.png, photos/b.JPG, photos/c.jpeg), not weights.");
    zip("latest_net_G.pth");
    refused("is a zip file around latest_net_G.pth; unpack it and use that.");
    zip("weight.npy", "bias.npy");
    refused(
        "is NumPy's archive of 2 arrays (.npz); only PyTorch's files and safetensors can be read.");
  }

  @Test
  void formatsAreToldByContentAndNotByName() throws IOException {
    SafeTensors.write(
        file, java.util.Map.of("w", StoredTensor.of(new float[] {1}, 1)), java.util.Map.of());
    assertThat(TensorFile.read(file)).containsOnlyKeys("w");
  }

  @Test
  void aHeaderWhoseLengthReadsAsAMarkIsNoText() throws IOException {
    String json = "{\"w\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}}";
    int length = '{' + 256 * '"'; // 8827 bytes: the file begins like JSON
    String padded = "{\"\0\0\0\0\0\0" + json + " ".repeat(length - json.length());
    Files.write(file, padded.getBytes(StandardCharsets.ISO_8859_1));
    assertThat(TensorFile.read(file)).containsOnlyKeys("w");
  }

  private void zip(String... names) throws IOException {
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
      }
    }
  }

  private void refused(String sentence) {
    assertThatThrownBy(() -> TensorFile.read(file))
        .isInstanceOf(InputException.class)
        .hasMessage(file + ": " + sentence);
    if (!sentence.contains("zip file") && !sentence.contains("archive of")) {
      assertThatThrownBy(() -> SafeTensors.read(file)).hasMessage(file + ": " + sentence);
    }
  }
}
