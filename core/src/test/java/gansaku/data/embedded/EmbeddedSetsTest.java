package gansaku.data.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.error.InputException;
import org.junit.jupiter.api.Test;

class EmbeddedSetsTest {

  @Test
  void opensASetByName() {
    assertThat(EmbeddedSets.names()).containsExactly("digits", "faces");
    for (String name : EmbeddedSets.names()) {
      var spec = EmbeddedSets.defaults(name, Split.TEST).withSize(48).withChannels(3).withCount(20);
      try (var source = EmbeddedSets.open(name, spec)) {
        assertThat(source.name()).isEqualTo(name);
        assertThat(source.size()).isEqualTo(20);
        assertThat(source.read(19).samples()).hasSize(3 * 48 * 48);
      }
    }
  }

  @Test
  void namesTheKnownSetsWhenAskedForAnother() {
    assertThatThrownBy(() -> EmbeddedSets.defaults("cats", Split.TRAIN))
        .isInstanceOf(InputException.class)
        .hasMessage("'cats' is not an embedded set. Known: digits, faces.");
  }
}
