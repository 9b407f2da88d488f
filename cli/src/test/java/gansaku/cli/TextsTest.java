package gansaku.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gansaku.cli.progress.Display;
import gansaku.workbench.recipe.Recipes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the program says, to the letter. */
class TextsTest {
  private final Cli cli;

  TextsTest(@TempDir Path folder) {
    this.cli = new Cli(folder);
  }

  @Test
  void help() {
    var result = cli.bare("--help");
    assertThat(result.out()).isEqualTo(golden("help.txt"));
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
  }

  @Test
  void helpOfTrain() {
    assertThat(cli.bare("train", "--help").out()).isEqualTo(golden("train-help.txt"));
  }

  @Test
  void recipesAreListedWithWhatTheySayOfThemselves() {
    var result = cli.run("recipes");
    assertThat(result.out().lines().map(line -> line.split(" ")[0]).toList())
        .isEqualTo(Recipes.names());
    assertThat(result.out())
        .contains("dcgan/32             DCGAN (Radford et al. 2015, §4) at 32×32.\n");
  }

  @Test
  void noRunsYet() {
    var result = cli.run("runs");
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).isEqualTo("no runs yet; 'gansaku train dcgan' makes the first\n");
    assertThat(result.code()).isZero();
  }

  @Test
  void resultsGoToOutAndProgressToErr() {
    var trained = cli.train();
    Path run = cli.runs().resolve("00001-dcgan-32-faces");
    assertThat(trained.err())
        .startsWith(
            "training  dcgan/32 on faces: 64 pictures as 3×32×32\n"
                + "budget    0.1 kimg: 1.5 epochs, 12 steps of 8 images\n")
        .contains("results   " + run + "\n")
        .doesNotContain("\r")
        .doesNotContain("\u001b");
    assertThat(trained.out())
        .startsWith("done      0.1 kimg in 0:")
        .contains("\npictures  " + run.resolve("samples/000012.png") + "\n")
        .contains("\ncurves    " + run.resolve("losses.png") + "\n")
        .contains("\ntry next  gansaku sample latest --n 64 --out grid.png\n");
    var sampled = cli.run("sample", "latest", "--n", "4", "--device", "cpu");
    assertThat(sampled.out()).isEqualTo(run.resolve("grid.png") + "\n");
    assertThat(sampled.err()).isEmpty();
    assertThat(cli.run("runs").out())
        .matches("00001-dcgan-32-faces +0\\.1 kimg +0:\\d\\d  D [\\d.]+ .*\n");
  }

  @Test
  void colourOnlyOnATerminalThatWantsIt() {
    var colour = Pattern.compile("\u001b\\[");
    assertThat(cli.bare("train", "--help").out()).doesNotContainPattern(colour);
    assertThat(Display.plain().colour()).isFalse();
    Console piped = Console.ofSystem(Map.of("TERM", "xterm", "NO_COLOR", "1"));
    assertThat(piped.display().colour()).isFalse();
    assertThat(Console.ofSystem(Map.of()).terminal()).isFalse();
  }

  private static String golden(String name) {
    try (var in = TextsTest.class.getResourceAsStream(name)) {
      return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
