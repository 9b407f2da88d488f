package gansaku.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.error.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts become words, and words numbers. */
class VocabularyTest {
  @Test
  void wordsAreLettersAndDigitsInARow() {
    assertThat(Tokens.of("A side-parted T-shirt, and 2 of Anna’s “hats”!"))
        .containsExactly("a", "side-parted", "t-shirt", "and", "2", "of", "anna’s", "hats");
    assertThat(Tokens.of("青い髪の人 ＡＢ")).containsExactly("青", "い", "髪", "の", "人", "ab");
    assertThat(Tokens.of("Ein Ärmel -- ")).containsExactly("ein", "ärmel");
    assertThat(Tokens.of(" …, ")).isEmpty();
  }

  @Test
  void numbersBeginAtOneAndUnknownWordsAreToldApart() {
    var vocabulary = Vocabulary.of(List.of("A blue hat.", "A red hat"));
    assertThat(vocabulary.words()).containsExactly("a", "blue", "hat", "red");
    assertThat(vocabulary.size()).isEqualTo(5);
    assertThat(vocabulary.numbers("Red woolen hat, red")).containsExactly(4, 3, 4);
    assertThat(vocabulary.unknown("Woolen red woolen scarf")).containsExactly("woolen", "scarf");
    assertThatThrownBy(() -> new Vocabulary(List.of("a", "a")))
        .hasMessage("a vocabulary has 'a' twice");
  }

  @Test
  void whatIsKnownOfCaptionsIsKept(@TempDir Path folder) throws Exception {
    var captions = Captions.of(List.of("a cat", "a black cat on a mat"));
    assertThat(captions.longest()).isEqualTo(6);
    assertThat(captions.inWords()).contains("captions: 5 words, 6 in the longest");
    assertThat(Captions.NONE.inWords()).isEmpty();
    Path file = folder.resolve("captions.json");
    captions.write(file);
    Captions again = Captions.read(file);
    assertThat(again.vocabulary().words()).isEqualTo(captions.vocabulary().words());
    assertThat(again.longest()).isEqualTo(6);
    assertThat(again.examples()).containsExactly("a cat", "a black cat on a mat");
    Files.writeString(file, "{\"format\": 7}");
    assertThatThrownBy(() -> Captions.read(file))
        .isInstanceOf(InputException.class)
        .hasMessage(file + " has format 7; this Gansaku reads 1");
    Files.writeString(file, "cats");
    assertThatThrownBy(() -> Captions.read(file))
        .hasMessageStartingWith(file + " is no file of captions: ");
  }
}
