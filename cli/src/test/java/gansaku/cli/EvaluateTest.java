package gansaku.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gansaku.data.picture.ImageWriter;
import gansaku.data.picture.Pixels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scores on the command line, by a network trained on a dozen pictures. */
class EvaluateTest {
  private final Path folder;
  private final Cli cli;

  EvaluateTest(@TempDir Path folder) {
    this.folder = folder;
    this.cli = new Cli(folder);
  }

  @Test
  void oneFolderAgainstAnother() throws IOException {
    Path a = pictures("a", 12, 3, 16);
    Path b = pictures("b", 12, 3, 16);
    var result = cli.run("evaluate", "" + a, "--against", "" + b, "--device", "cpu");
    assertThat(result.err())
        .startsWith(
            "measures  fid, kid, pr of up to 10,000 pictures a side\n"
                + "by        a network trained on the reference, as inception-fid is not here:"
                + " gansaku weights fetch inception-fid\n"
                + "against   "
                + b
                + ", train part\n"
                + "training the own feature network\n")
        .contains("looking at " + a + "\n", "looking at " + b + "\n", " img/s");
    assertThat(result.code()).isZero();
    assertThat(result.out().lines().map(line -> line.replaceAll(" .*", "")).toList())
        .startsWith(
            "frechet:own-rotations-b-16",
            "kernel:own-rotations-b-16",
            "precision:own-rotations-b-16",
            "recall:own-rotations-b-16",
            "",
            "subject",
            "reference",
            "pictures",
            "references",
            "extractor",
            "extractor_sha256",
            "resizer",
            "transparency",
            "colour_profiles",
            "seed",
            "warning:");
    assertThat(result.out())
        .doesNotContain("fid")
        .containsPattern("recall:own-rotations-b-16 .* \\(.* to .*\\) +k 3\n")
        .contains("split train, fingerprint ", "transforms []\n")
        .contains("resizer             bilinear to 16x16 with antialiasing\n")
        .contains(
            "12 pictures are few: below 10000 the Fréchet distance is too large by an amount");
    var again = cli.run("evaluate", "" + a, "--against", "" + b, "--device", "cpu");
    assertThat(again.err()).doesNotContain("training the own", "looking at " + b);
    assertThat(again.out()).isEqualTo(result.out());
  }

  @Test
  void runsBesideEachOther() throws IOException {
    cli.train(2);
    cli.train(2, "--seed", "1");
    String photos = pictures("photos", 12, 3, 32).toString();
    var unmeasured = cli.run("compare", "1", "2", "--out", "" + folder.resolve("none.png"));
    assertThat(unmeasured.out())
        .startsWith(
            "run 00001 has no scores yet; measure it with: gansaku evaluate "
                + cli.runs().resolve("00001-dcgan-32-faces"));
    var refused = cli.run("evaluate", "1", "--metrics", "cycle-l1,obedience");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .contains(
            "run 00001 does not translate between domains, which cycle-l1 needs; train a model that"
                + " does, e.g. cyclegan or stargan");
    evaluate("1", photos, "6");
    evaluate("2", photos, "6");
    evaluate("2", photos, "7");
    assertThat(Files.readAllLines(cli.runs().resolve("00002-dcgan-32-faces/metrics.jsonl")))
        .hasSize(2);
    Path curves = folder.resolve("compare.png");
    var result = cli.run("compare", "1", "2", "--out", "" + curves);
    assertThat(result.out())
        .containsPattern("^ +run 00001 +run 00002\n")
        .containsPattern("A +kernel:own-rotations-photos-32 +\\S+ ± \\S+ at 0.016 kimg +\\S+ ±")
        .containsPattern("B +kernel:own-rotations-photos-32 +- +\\S+ ±")
        .contains("\nA  reference (data " + photos)
        .contains("\nscores of different protocols (letters) do not compare\n");
    assertThat(ImageIO.read(curves.toFile()).getHeight()).isGreaterThanOrEqualTo(2 * 320);

    Path file = folder.resolve("neighbours.png");
    var near =
        cli.run(
            "neighbours",
            "1",
            "--n",
            "8",
            "--show",
            "3",
            "--k",
            "2",
            "--against",
            photos,
            "--device",
            "cpu",
            "--out",
            "" + file);
    assertThat(near.out())
        .startsWith(
            "of 8 pictures those nearest to a picture of the data, by the features of"
                + " own-rotations-photos-32\n")
        .containsPattern("(seed \\d +[\\d.]+ from \\d+, [\\d.]+ from \\d+\n){3}")
        .contains("\n" + file + "\n")
        .endsWith("try next  gansaku evaluate 1 --metrics nn    are held-out ones as near?\n");
    assertThat(file).exists();

    String asked = "neighbours 1 --n 8 --show 3 --k 2 --device cpu --json --against " + photos;
    var rows = cli.run(asked.split(" "));
    assertThat(rows.out())
        .containsPattern("\"run\" : \"[^\"]*/00001-dcgan-32-faces\",\\s+\"out\" : \"[^\"]*.png\"")
        .contains("\"looked\" : 8", "\"distance\" : ")
        .doesNotContain("\"picture\"", "seed ");
  }

  private void evaluate(String run, String against, String n) {
    var result =
        cli.run(
            "evaluate", run, "--metrics", "kid", "--against", against, "--n", n, "--device", "cpu");
    assertThat(result.err()).contains("looking at run 0000" + run);
    assertThat(result.code()).isZero();
  }

  @Test
  void picturesThatCannotBeCompared() throws IOException {
    Path good = pictures("good", 12, 3, 16);
    Path one = pictures("one", 1, 3, 16);
    refused(
        one + " has 1 picture; scores need 2 or more, and thousands to mean something",
        "" + one,
        "--against",
        "" + good);
    Path grey = pictures("grey", 12, 1, 16);
    refused(
        "the pictures of "
            + grey
            + " are grey but those of "
            + good
            + " are in colour; make them alike with: gansaku data prepare",
        "" + grey,
        "--against",
        "" + good);
    Path three = pictures("three", 3, 3, 16);
    refused(
        "pr needs 4 pictures or more of each side; of " + three + " there are 3",
        "" + three,
        "--against",
        "" + good);
    Path mixed = pictures("mixed", 12, 3, 16);
    write(mixed.resolve("05.png"), 3, 20, new Random(1));
    var scored = cli.run("evaluate", "" + mixed, "--against", "" + good, "--device", "cpu");
    assertThat(scored.out())
        .contains(
            "resized             each picture by itself, of 16 x 16 to 20 x 20 against 16 x 16");
    assertThat(scored.code()).isZero();
    // The own network learns from the reference, and pictures of a batch have one size.
    var result = cli.run("evaluate", "" + good, "--against", "" + mixed, "--device", "cpu");
    assertThat(result.err())
        .endsWith(
            "gansaku: picture 5 of "
                + mixed
                + " is 20 x 20 but its first is 16 x 16; bring them to one size with: gansaku data"
                + " prepare\n");
    assertThat(result.code()).isEqualTo(2);
  }

  @Test
  void scoresMadeBeforeARefusalArePrintedAndKept() throws IOException {
    cli.train(2);
    String photos = pictures("photos", 12, 3, 32).toString();
    Path weights = Files.createDirectories(folder.resolve("gansaku/weights"));
    Files.writeString(weights.resolve("vgg16-397923af.pth"), "no weights");
    Files.writeString(weights.resolve("lpips-vgg-v0.1.pth"), "no weights");
    String command = "evaluate 1 --metrics ppl,kid --n 6 --device cpu --against " + photos;
    var result = cli.run(command.split(" "));
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).startsWith("kernel:own-rotations-photos-32 ");
    assertThat(result.err().lines().toList())
        .last()
        .asString()
        .startsWith("gansaku: ppl not measured: " + weights.resolve("vgg16-397923af.pth"));
    assertThat(Files.readAllLines(cli.runs().resolve("00001-dcgan-32-faces/metrics.jsonl")))
        .hasSize(1);
    var json = cli.run((command + " --json").split(" "));
    assertThat(json.code()).isEqualTo(2);
    assertThat(json.out()).contains("\"refused\" : {\n    \"ppl\" : \"");
  }

  @Test
  void requestsThatMakeNoSense() {
    var missing = cli.run("evaluate", "latest");
    assertThat(missing.err()).startsWith("gansaku: there is no folder ").hasLineCount(1);
    assertThat(missing.code()).isEqualTo(2);
    var unknown = cli.run("evaluate", "latest", "--metrics", "fdi");
    assertThat(unknown.err())
        .startsWith("gansaku: metric 'fdi' is not known. Did you mean 'fid'? Known: fid, kid, is,")
        .hasLineCount(1);
    assertThat(unknown.code()).isEqualTo(2);
    var alone = cli.run("evaluate", "digits");
    assertThat(alone.err())
        .endsWith("gansaku: digits is no run; name the data to compare it with (--against)\n");
    var small = cli.run("evaluate", "digits", "--against", "digits", "--n", "1");
    assertThat(small.err()).isEqualTo("gansaku: n is 1; use 2 or more, 10000 is usual (--n)\n");
    var network = cli.run("evaluate", "digits", "--against", "digits", "--by", "inception-fid");
    assertThat(network.err())
        .contains(
            "gansaku: the weights inception-fid are not on this machine; fetch them with: gansaku"
                + " weights fetch inception-fid; or bring pt_inception-2015-12-05-6726825d.pth"
                + " from");
  }

  private void refused(String message, String... args) {
    var all = new java.util.ArrayList<>(java.util.List.of("evaluate"));
    all.addAll(java.util.List.of(args));
    var result = cli.run(all.toArray(String[]::new));
    assertThat(result.err()).endsWith("part\ngansaku: " + message + "\n");
    assertThat(result.out()).isEmpty();
    assertThat(result.code()).isEqualTo(2);
  }

  private Path pictures(String name, int count, int channels, int side) throws IOException {
    Path photos = Files.createDirectory(folder.resolve(name));
    var random = new Random(name.hashCode());
    for (int i = 0; i < count; i++) {
      write(photos.resolve(String.format("%02d.png", i)), channels, side, random);
    }
    return photos;
  }

  private static void write(Path file, int channels, int side, Random random) {
    var samples = new byte[channels * side * side];
    random.nextBytes(samples);
    ImageWriter.write(new Pixels(channels, side, side, samples), file);
  }
}
