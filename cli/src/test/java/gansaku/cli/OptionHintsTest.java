package gansaku.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages name keys; the command line adds the options that set them. */
class OptionHintsTest {
  private static final Set<String> TRAIN =
      Set.of("--batch", "--kimg", "--set", "--resume", "--on-bad-image", "--data", "--n");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          batch is 64, but a has 3 pictures; use 3 or less|(--batch)
          recipes/gan.yaml:5  batch is 64, but a has 3 pictures; use 3 or less|(--batch)
          run 1 is finished: it has seen 8 of 8 kimg; raise budget.kimg|(--kimg)
          a.png is grey; remove it or set data.on-bad-image to skip|(--on-bad-image)
          D wins; try optimizer.d-lr=5E-5, or d-steps=1|(--set)
          G is NaN; try precision=float32; begin anew, or resume from the last checkpoint|(--set, --resume)
          bring it and import it as net|(gansaku weights import FILE --as net)
          """)
  void optionsFollowWhatTheyStandFor(String message, String hint) {
    assertThat(OptionHints.added(message, TRAIN)).isEqualTo(message + " " + hint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          --batch  batch is 8, but a has 3 pictures; use 3 or less
          --set  batch is ''; use a whole number
          steps is 0; use 1 or more
          width is 0; use 1 or more
          modes needs labelled data
          accumulate is 9, but a batch has 8 images; use 8 or less
          """)
  void nothingIsAddedTwiceOrThatTheCommandDoesNotHave(String message) {
    assertThat(OptionHints.added(message, TRAIN)).isEqualTo(message);
  }

  @Test
  void anOptionThatIsTheBeginningOfAnotherIsNoMentionOfIt() {
    assertThat(OptionHints.added("n is 1, as --near-duplicates has it; use 2 or more", TRAIN))
        .isEqualTo("n is 1, as --near-duplicates has it; use 2 or more (--n)");
  }
}
