package gansaku.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gansaku.data.picture.ImageReader;
import gansaku.data.picture.Pixels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs that earlier versions wrote open, make the same pictures and go on to the same end.
 *
 * <p>In {@code runs-of-0.1} lie four small runs of eight steps as version 0.1 left them in November
 * 2026, and what it made of each, at once ({@code before.png}) and after it had gone on for four
 * more steps ({@code after.png}): a conditional game with ADA and an average, an InfoGAN, a pix2pix
 * with dropout, and a pix2pixHD in its last stage.
 */
class OldRunsTest {
  /** Kernels of another chip add up in another order, which decides of ties between two levels. */
  private static final int TIE = 1;

  /** Four steps of Adam make more of such differences: a step is the learning rate at most. */
  private static final int STEPS = 3;

  private final Path temp;
  private final Cli cli;

  OldRunsTest(@TempDir Path temp) {
    this.temp = temp;
    this.cli = new Cli(temp);
  }

  @Test
  void classesWithAda() throws IOException {
    Path run = copy("class-game");
    String[] sample = {
      "sample", run.toString(), "--seeds", "0-3", "--class", "all", "--device", "cpu"
    };
    compare("class-game/before.png", made(sample), TIE);
    goOn(run);
    compare("class-game/after.png", made(sample), STEPS);
  }

  @Test
  void codes() throws IOException {
    Path run = copy("codes");
    String[] sample = {"sample", run.toString(), "--seeds", "0-7", "--device", "cpu"};
    compare("codes/before.png", made(sample), TIE);
    goOn(run);
    compare("codes/after.png", made(sample), STEPS);
  }

  @Test
  void translation() throws IOException {
    translates("pix2pix");
  }

  @Test
  void translationInItsLastStage() throws IOException {
    translates("pix2pixhd");
  }

  private void translates(String name) throws IOException {
    Path run = copy(name);
    compare(name + "/before.png", translated(run), TIE);
    goOn(run);
    compare(name + "/after.png", translated(run), STEPS);
  }

  private Path made(String... command) {
    Path out = temp.resolve("made.png");
    var args = new String[command.length + 2];
    System.arraycopy(command, 0, args, 0, command.length);
    args[command.length] = "--out";
    args[command.length + 1] = out.toString();
    succeeds(args);
    return out;
  }

  private Path translated(Path run) {
    Path out = temp.resolve("translated");
    String in = resource("in.png").toString();
    succeeds(
        "translate", run.toString(), in, "--out", out.toString(), "--force", "--device", "cpu");
    return out.resolve("in.png");
  }

  private void goOn(Path run) {
    succeeds("train", "--resume", run.toString(), "--kimg", "0.096", "--device", "cpu");
  }

  private void succeeds(String... command) {
    Cli.Result result = cli.run(command);
    assertThat(result.code()).as(result.err()).isZero();
  }

  private static void compare(String expected, Path made, int levels) {
    Pixels there = ImageReader.DEFAULT.read(resource(expected));
    Pixels here = ImageReader.DEFAULT.read(made);
    assertThat(here.samples()).as(expected).hasSameSizeAs(there.samples());
    int apart = 0;
    for (int i = 0; i < here.samples().length; i++) {
      apart = Math.max(apart, Math.abs((here.samples()[i] & 0xff) - (there.samples()[i] & 0xff)));
    }
    assertThat(apart).as(expected).isLessThanOrEqualTo(levels);
  }

  private Path copy(String name) throws IOException {
    Path from = resource(name + "/run");
    Path to = temp.resolve("runs").resolve(name);
    try (var files = Files.walk(from)) {
      files.forEach(file -> copy(file, to.resolve(from.relativize(file).toString())));
    }
    return to;
  }

  private static void copy(Path from, Path to) {
    try {
      if (Files.isDirectory(from)) {
        Files.createDirectories(to);
      } else {
        Files.copy(from, to);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path resource(String name) {
    URL found = OldRunsTest.class.getResource("/runs-of-0.1/" + name);
    assertThat(found).as(name).isNotNull();
    try {
      return Path.of(found.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
