package gansaku.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabMixturesCommandTest {
  private final Path folder;
  private final Cli cli;

  LabMixturesCommandTest(@TempDir Path folder) {
    this.folder = folder;
    this.cli = new Cli(folder);
  }

  @Test
  void leavesTableAndPictures() throws IOException {
    Path out = folder.resolve("lab");
    var args =
        new String[] {
          "lab",
          "mixtures",
          "--settings",
          "minimax,r1",
          "--steps",
          "3",
          "--seeds",
          "0-1",
          "--out",
          out.toString()
        };
    var result = cli.bare(args);
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .startsWith("| setting         | seed | modes | quality |   KL |    JS |    W1 |\n|:---")
        .contains("\n| minimax         |    0 |  0/8  |")
        .contains("\n| r1              |    1 |  0/8  |")
        .contains("\n| (the target)    |      |  8/8  |")
        .contains("exact optimal transport")
        .endsWith(
            String.format(
                "%s%n%s%n%s%n",
                out.resolve("end.png"), out.resolve("film.gif"), out.resolve("table.md")));
    assertThat(out.resolve("table.md")).content().startsWith("# ring-8, 3 steps\n\n| setting");
    assertThat(ImageIO.read(out.resolve("end.png").toFile()).getWidth()).isGreaterThan(600);
    var reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (var stream = ImageIO.createImageInputStream(out.resolve("film.gif").toFile())) {
      reader.setInput(stream);
      assertThat(reader.getNumImages(true)).isEqualTo(4); // before the first step, and after each
    }
    refused(
        out
            + ": already holds a laboratory's results; name another folder, or allow"
            + " replacing (--out, --force)",
        args);
    Files.delete(out.resolve("end.png"));
    var forced = java.util.Arrays.copyOf(args, args.length + 1);
    forced[args.length] = "--force";
    assertThat(cli.bare(forced).code()).isZero();
    assertThat(out.resolve("end.png")).exists();
  }

  @Test
  void wrongInput() {
    refused("modes is 'rings'; use ring or grid (--modes)", "lab", "mixtures", "--modes", "rings");
    refused("steps is 0; use 1 or more, e.g. 3000 (--steps)", "lab", "mixtures", "--steps", "0");
    refused(
        "setting 'wgangp' is not known. Did you mean 'wgan-gp'? Known: minimax,"
            + " non-saturating, lsgan, hinge, wgan, wgan-gp, dragan, r1, r3gan.",
        "lab",
        "mixtures",
        "--settings",
        "minimax,wgangp");
    refused("name an experiment: mixtures; see 'gansaku lab --help'", "lab");
  }

  private void refused(String message, String... args) {
    var result = cli.bare(args);
    assertThat(result.err()).isEqualTo("gansaku: " + message + "\n");
    assertThat(result.code()).isEqualTo(2);
  }
}
