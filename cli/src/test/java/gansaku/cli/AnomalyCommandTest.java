package gansaku.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gansaku.data.picture.ImageWriter;
import gansaku.data.picture.Pixels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An encoder for a tiny DCGAN, and anomalies by it. */
class AnomalyCommandTest {
  private final Path folder;
  private final Cli cli;

  AnomalyCommandTest(@TempDir Path folder) {
    this.folder = folder;
    this.cli = new Cli(folder);
  }

  @Test
  void encodeReconstructAndFindAnomalies() throws IOException {
    cli.train(2);
    Path run = cli.runs().resolve("00001-dcgan-32-faces");
    Path photos = photos();
    refused(
        "run 00001 has no encoder, which finds the codes of pictures; train one with: gansaku"
            + " encode "
            + run,
        "anomaly",
        "latest",
        photos.toString(),
        "--out",
        folder.resolve("maps").toString());
    refused(
        "budget.kimg is 0.001; use a batch (32) or more (--kimg)",
        "encode",
        "--kimg",
        "0.001",
        "latest");

    var encoded = cli.run("encode", "latest", "--kimg", "0.064", "--device", "cpu");
    assertThat(encoded.code()).isZero();
    assertThat(encoded.out())
        .matches(
            "\\Q"
                + run.resolve("encoders/000002")
                + "\\E: an encoder for step 2; correlation of E\\(G\\(z\\)\\) with z -?\\d\\.\\d+\n"
                + "try next  gansaku reconstruct .*\n");
    refused(
        run.resolve("encoders/000002") + " exists; allow replacing to train it anew (--force)",
        "encode",
        "latest");

    Path pairs = folder.resolve("pairs.png");
    var made =
        cli.run("reconstruct", "latest", "" + photos, "--out", "" + pairs, "--device", "cpu");
    assertThat(made.out())
        .matches("\\Q" + pairs + "\\E: pictures, each before what became of it; PSNR .* dB\n");
    refused(
        "--n is for test pictures; leave it out beside pictures",
        "reconstruct",
        "latest",
        "" + photos,
        "--n",
        "3");

    Path maps = folder.resolve("maps");
    var found =
        cli.run(
            "anomaly", "latest", "" + photos, "--out", "" + maps, "--good", "4", "--device", "cpu");
    assertThat(found.code()).isZero();
    assertThat(found.out())
        .startsWith("threshold ")
        .contains(": 99 % of 4 good test pictures are below it\n")
        .contains(maps + ": ", " of 2 anomalous; ", " s a picture\nsheet     " + maps);
    assertThat(maps.resolve("heat/0.png")).exists();
    assertThat(maps.resolve("mask/1.png")).exists();
    assertThat(Files.readAllLines(maps.resolve("scores.csv"))).hasSize(3);
    refused(
        maps.resolve("scores.csv")
            + " exists; name another folder, or allow replacing (--out, --force)",
        "anomaly",
        "latest",
        "" + photos,
        "--out",
        "" + maps);
    refused(
        "steps is 0; use 1 or more, 500 is the paper's (--steps)",
        "anomaly",
        "latest",
        "" + photos,
        "--out",
        "" + folder.resolve("other"),
        "--method",
        "anogan",
        "--steps",
        "0");
  }

  private Path photos() {
    for (int i = 0; i < 2; i++) {
      var samples = new byte[3 * 24 * 20];
      new Random(i).nextBytes(samples);
      ImageWriter.write(new Pixels(3, 24, 20, samples), folder.resolve("photos/" + i + ".png"));
    }
    return folder.resolve("photos");
  }

  private void refused(String message, String... command) {
    var result = cli.run(command);
    assertThat(result.err()).endsWith("gansaku: " + message + "\n");
    assertThat(result.code()).isEqualTo(2);
    assertThat(List.of(result.out())).containsExactly("");
  }
}
