package gansaku.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.error.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksumsTest {
  /** FIPS 180-2, appendix B.1. */
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void publishedVectors(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("abc"), "abc");
    assertThat(Checksums.sha256("abc")).isEqualTo(ABC);
    assertThat(Checksums.sha256(file)).isEqualTo(ABC);
    // RFC 1321, appendix A.5
    assertThat(Checksums.of(file, Checksums.MD5)).isEqualTo("900150983cd24fb0d6963f7d28e17f72");
  }

  @Test
  void textsDoNotRunIntoEachOther() {
    assertThat(Checksums.ofTexts("ab", "c")).isNotEqualTo(Checksums.ofTexts("a", "bc"));
    assertThat(Checksums.ofTexts("abc")).isEqualTo(Checksums.sha256("\0\0\0\3abc"));
    assertThat(Checksums.ofLines("a", 1)).isEqualTo(Checksums.sha256("a\n1\n"));
  }

  @Test
  void aMissingFileIsOneLine(@TempDir Path folder) {
    Path file = folder.resolve("none");
    assertThatThrownBy(() -> Checksums.sha256(file))
        .isInstanceOf(InputException.class)
        .hasMessage(file + ": cannot be read: no such file");
  }
}
