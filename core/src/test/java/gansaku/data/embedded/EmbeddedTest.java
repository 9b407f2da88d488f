package gansaku.data.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.data.source.DataOptions;
import gansaku.data.source.Split;
import gansaku.error.InputException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EmbeddedTest {
  private static final DataOptions OPTIONS = DataOptions.in(Path.of("none")).with(Split.TEST);

  @Test
  void opensASetByName() {
    assertThat(Embedded.SETS.names())
        .containsExactly("digits", "textured-digits", "faces", "faces-defects", "patterns");
    for (String name : Embedded.SETS.names()) {
      try (var source = Embedded.SETS.open(name, OPTIONS.withSize(48).withCount(20))) {
        assertThat(source.name()).isEqualTo(name);
        assertThat(source.size()).isEqualTo(20);
        assertThat(source.read(19).height()).isEqualTo(48);
      }
    }
  }

  @Test
  void namesTheKnownSetsWhenAskedForAnother() {
    assertThatThrownBy(() -> Embedded.SETS.open("cats", OPTIONS))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "'cats' is not an embedded set. Known: digits, textured-digits, faces, faces-defects,"
                + " patterns.");
  }
}
