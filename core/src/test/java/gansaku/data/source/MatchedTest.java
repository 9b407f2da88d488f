package gansaku.data.source;

import static org.assertj.core.api.Assertions.assertThat;

import gansaku.data.picture.Pixels;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatchedTest {
  private record Two(List<String> classes) implements ImageSource {
    @Override
    public String name() {
      return "two";
    }

    @Override
    public int size() {
      return 2;
    }

    @Override
    public Pixels read(int index) {
      return new Pixels(1, 1, 1, new byte[] {(byte) index});
    }

    @Override
    public int label(int index) {
      return classes.isEmpty() ? -1 : index;
    }

    @Override
    public String fingerprint() {
      return "two";
    }
  }

  @Test
  void classesAreFoundByTheirNames() {
    ImageSource target = Matched.of(new Two(List.of("dog", "ant")), List.of("ant", "cat", "dog"));
    assertThat(target.classes()).containsExactly("ant", "cat", "dog");
    assertThat(target.label(0)).isEqualTo(2);
    assertThat(target.label(1)).isZero();
    assertThat(target.notes()).isEmpty();
    assertThat(target.read(1).at(0, 0, 0)).isEqualTo(1);
  }

  @Test
  void withoutClassesOrWithOtherOnesNothingIsKnown() {
    ImageSource other = Matched.of(new Two(List.of("ant", "owl")), List.of("ant", "cat"));
    assertThat(other.classes()).isEmpty();
    assertThat(other.label(0)).isEqualTo(-1);
    assertThat(other.notes())
        .containsExactly(
            "taken as: a target without classes, as those of two (ant, owl) are not all among ant,"
                + " cat");
    ImageSource none = Matched.of(new Two(List.of()), List.of("ant", "cat"));
    assertThat(none.classes()).isEmpty();
    assertThat(none.label(1)).isEqualTo(-1);
    assertThat(none.notes()).isEmpty();
  }
}
