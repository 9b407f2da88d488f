package gansaku.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DivergenceCommandTest {
  private final Path folder;
  private final Cli cli;

  DivergenceCommandTest(@TempDir Path folder) {
    this.folder = folder;
    this.cli = new Cli(folder);
  }

  @Test
  void gaussiansOnTheLine() throws IOException {
    Path picture = folder.resolve("divergence.png");
    var result = cli.bare("divergence", "--p", "0,1", "--q", "2,1.5", "--out", picture.toString());
    assertThat(result.err()).isEmpty();
    assertThat(result.out().replaceAll("\\de-\\d\\d", "#"))
        .isEqualTo(
            """
            p          N(0, 1²)
            q          N(2, 1.5²)
            KL(p‖q)    1.016576219  closed form; quadrature, error about #
            KL(q‖p)    2.219534892  closed form; quadrature, error about #
            JS         0.253193389  quadrature, error about #; at most ln 2 = 0.693147
            TV         0.590113704  quadrature, error about #; total variation, at most 1
            KL(p‖q) = H(p,q) - H(p): 1.016576 = 2.435515 - 1.418939
            KL(q‖p) = H(q,p) - H(q): 2.219535 = 4.043939 - 1.824404
            """
                + picture
                + "\n");
    assertThat(ImageIO.read(picture.toFile()).getHeight()).isEqualTo(800);
  }

  @Test
  void mixturesAndMoreDimensions() {
    assertThat(cli.bare("divergence", "--p", "-2,.5", "--p", "2,.5", "--q", "0,2").out())
        .startsWith("p          (N(-2, 0.5²) + N(2, 0.5²)) / 2\nq          N(0, 2²)\n")
        .contains("KL(p‖q)    0.724490716  quadrature, error about ");
    assertThat(cli.bare("divergence", "--p", "0,0 / 1,2", "--q", "1,0 / 1,.5 / .5,2").out())
        .startsWith("p          N([0 0], [1 0; 0 4])\nq          N([1 0], [1 0.5; 0.5 2])\n")
        .contains("KL(p‖q)    0.872374999  closed form\n");
  }

  @Test
  void samplesOfFiles() throws IOException {
    Path a = samples("a.txt", 0);
    Path b = samples("b.txt", 3);
    Path picture = folder.resolve("samples.png");
    var result =
        cli.bare(
            "divergence",
            "--p-file",
            a.toString(),
            "--q-file",
            b.toString(),
            "--bins",
            "12",
            "--out",
            picture.toString());
    assertThat(result.err()).isEmpty();
    // 101 numbers evenly from -5 to 5 have the unbiased variance 8.585; KL is 9 / (2 · 8.585)
    assertThat(result.out())
        .startsWith("p          " + a + ": 101 samples, fitted by N(")
        .contains(", 2.93²)\nq          " + b + ": 101 samples, fitted by N(3, 2.93²)\n")
        .contains("\nKL(p‖q)        0.524")
        .contains("\nhistogram  12 bins of width 1.083 (as asked), half a sample added to each\n");
    assertThat(picture).exists();
  }

  @Test
  void parametersThatMakeNoSense() {
    refused("give --p and --q, e.g. --p 0,1 --q 2,1.5, or --p-file and --q-file");
    refused("give --p and --q, e.g. --p 0,1 --q 2,1.5, or --p-file and --q-file", "--p", "0,1");
    refused(
        "--q '2,0': the standard deviation is 0.0; use a finite number above 0",
        "--p",
        "0,1",
        "--q",
        "2,0");
    refused(
        "--p '0,-1': the standard deviation is -1.0; use a finite number above 0",
        "--p",
        "0,-1",
        "--q",
        "2,1");
    refused("--p 'NaN,1': the mean is NaN; use a finite number", "--p", "NaN,1", "--q", "2,1");
    refused(
        "--p '0,one': 'one' is no number; write a mean and a standard deviation, e.g. 0,1",
        "--p",
        "0,one",
        "--q",
        "2,1");
    refused(
        "--p '0' has 1 numbers; write a mean and a standard deviation, e.g. 0,1, or in more"
            + " dimensions 0,0 / 1,1",
        "--p",
        "0",
        "--q",
        "2,1");
    refused(
        "--q '0,0 / 1' has a mean of 2 numbers and 1 standard deviations; give as many",
        "--p",
        "0,0 / 1,1",
        "--q",
        "0,0 / 1");
    refused(
        "--q '0,0 / 1,2 / 2,1': the covariance is not positive definite: its first 2 rows and"
            + " columns have no spread in some direction",
        "--p",
        "0,0 / 1,1",
        "--q",
        "0,0 / 1,2 / 2,1");
    refused("p has 2 dimensions and q has 1; give both the same", "--p", "0,0 / 1,1", "--q", "0,1");
    refused(
        "mixtures are compared in one dimension only; give one --p and one --q",
        "--p",
        "0,0 / 1,1",
        "--p",
        "0,1",
        "--q",
        "0,1");
    refused(
        "x.png: densities are drawn in one dimension, and these have more; leave the picture out"
            + " (--out)",
        "--p",
        "0,0 / 1,1",
        "--q",
        "0,0 / 1,2",
        "--out",
        "x.png");
  }

  @Test
  void filesThatMakeNoSense() throws IOException {
    Path good = samples("good.txt", 0);
    refusedFile(good, "", ": has no numbers");
    refusedFile(good, "1\n2\n3\n", ": has 3 samples; an estimate needs 10 or more");
    refusedFile(good, "# x\n1\nNaN\n", ":3  'NaN' is not finite; remove the sample");
    refusedFile(good, "x\n1\n", ":1  'x' is no number; start comments and headings with #");
    refusedFile(
        good, "1\n2 3\n", ":2  has 2 numbers where the first sample has 1; give each line as many");
    refusedFile(
        good,
        "4\n".repeat(12),
        ": the samples have no spread in some direction; no Gaussian fits them");
    Path two = folder.resolve("two.txt");
    Files.writeString(two, "1 2\n3 4\n5 7\n1 2\n3 4\n5 7\n1 2\n3 4\n5 7\n9 9\n");
    refused(
        good + " has samples of 1 numbers and " + two + " of 2; give both the same",
        "--p-file",
        good.toString(),
        "--q-file",
        two.toString());
    Path none = folder.resolve("none.txt");
    refused(
        none + ": there is no such file", "--p-file", good.toString(), "--q-file", none.toString());
    refused(
        "bins is 1; use 2 to 1000 (--bins)",
        "--p-file",
        good.toString(),
        "--q-file",
        good.toString(),
        "--bins",
        "1");
  }

  private void refusedFile(Path good, String content, String message) throws IOException {
    Path bad = folder.resolve("bad.txt");
    Files.writeString(bad, content);
    refused(bad + message, "--p-file", good.toString(), "--q-file", bad.toString());
  }

  private void refused(String message, String... args) {
    var all = new String[args.length + 1];
    all[0] = "divergence";
    System.arraycopy(args, 0, all, 1, args.length);
    var result = cli.bare(all);
    assertThat(result.err()).isEqualTo("gansaku: " + message + "\n");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
  }

  private Path samples(String name, double shift) throws IOException {
    var text = new StringBuilder("# evenly\n");
    for (int i = 0; i <= 100; i++) {
      text.append(i / 10.0 - 5 + shift).append('\n');
    }
    return Files.writeString(folder.resolve(name), text);
  }
}
