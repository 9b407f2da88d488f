package gansaku.data;

import static org.assertj.core.api.Assertions.assertThat;

import gansaku.data.embedded.Embedded;
import gansaku.data.source.Cropped;
import gansaku.data.source.DataOptions;
import gansaku.data.source.ImageSource;
import gansaku.data.source.Part;
import gansaku.data.source.Sources;
import gansaku.data.source.Split;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run folder of an earlier release names its pictures by these; resuming compares them. */
class FingerprintsTest {
  private static final DataOptions OPTIONS = DataOptions.in(Path.of("none")).with(Embedded.SETS);

  @Test
  void embeddedSetsKeepTheirs() {
    assertThat(fingerprint("digits"))
        .isEqualTo("e8a47af8cde2752228de506e25e7c6efd22f1840ac9e40133f6082e40600ca31");
    assertThat(fingerprint("faces"))
        .isEqualTo("ebf707032b0c1a0604aaa6193e147b238e7602bc798dbcb1aa858f26d1786bc5");
  }

  @Test
  void drawnPairsKeepTheirs() {
    assertThat(Embedded.SETS.pairs("faces-pairs", OPTIONS).orElseThrow().fingerprint())
        .isEqualTo("9f87a110805afca22bd5d36b4ef91a78aade666b197390419c14d5cd6cb758fd");
    assertThat(Embedded.SETS.pairs("faces-layout", OPTIONS).orElseThrow().fingerprint())
        .isEqualTo("5b89e85e1df0ff605b758e301fc31e0447d25c85257570073278b2453b0a59d0");
  }

  @Test
  void foldersAndWhatIsSeenOfThemKeepTheirs(@TempDir Path folder) {
    Fixtures.bytes(folder.resolve("cats/a.png"), Fixtures.resource("images/grey.png"));
    Fixtures.bytes(folder.resolve("dogs/b.jpg"), Fixtures.resource("images/cmyk.jpg"));
    try (ImageSource source = Sources.open(folder.toString(), OPTIONS)) {
      assertThat(source.fingerprint())
          .isEqualTo("b740aa2ee2d5876ff178156d23bec60d5f5de0e62eca212fbb0c0ee379ea1bdd");
      assertThat(new Cropped(source, 8).fingerprint())
          .isEqualTo("e4fc7fccd613aa9dc74327bbbf0c2ea6b3ccec227b3771271a442c7b6bccfbd5");
      assertThat(Part.of(source, 2, Split.TEST).fingerprint())
          .isEqualTo("2317036012d0edffc50da826745d590ed1fefde2b5647c6ad622cfffcd5f4957");
    }
  }

  private static String fingerprint(String name) {
    try (ImageSource source = Sources.open(name, OPTIONS)) {
      return source.fingerprint();
    }
  }
}
