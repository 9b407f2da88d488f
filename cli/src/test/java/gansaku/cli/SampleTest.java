package gansaku.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gansaku.data.picture.ImageReader;
import gansaku.data.picture.PngTexts;
import gansaku.workbench.Workbench;
import gansaku.workbench.use.Interpolate;
import gansaku.workbench.use.PlanePoint;
import gansaku.workbench.use.Sample;
import gansaku.workbench.use.SamplingOptions;
import gansaku.workbench.use.TrainedModel;
import gansaku.workbench.use.Traverse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of classes, of truncated noise and of single checkpoints. */
class SampleTest {
  private static final String DIGITS =
      "train cgan/small --device cpu --set precision=float32 --set width=4 --set data.count=40"
          + " --batch 8 --kimg 0.064";

  private final Path folder;
  private final Cli cli;

  SampleTest(@TempDir Path folder) {
    this.folder = folder;
    cli = new Cli(folder);
  }

  @Test
  void eachClassHasARowFromTheSameSeeds() throws Exception {
    assertThat(cli.run(DIGITS.split(" ")).code()).isZero();
    Path all = folder.resolve("all");
    Path six = folder.resolve("six");
    sample("--class", "all", "--n", "2", "--out", all.toString());
    sample("--class", "6", "--seeds", "0-1", "--out", six.toString());

    assertThat(all.resolve("00019.png")).exists();
    for (int i = 0; i < 2; i++) {
      assertThat(all.resolve("0001" + (2 + i) + ".png"))
          .hasSameBinaryContentAs(six.resolve("0000" + i + ".png"));
    }
    assertThat(Files.readAllBytes(all.resolve("00000.png")))
        .isNotEqualTo(Files.readAllBytes(all.resolve("00002.png")));

    var sheet = cli.run("sample", "1", "--class", "0-2,9", "--device", "cpu", "--json");
    assertThat(sheet.out()).contains("\"pictures\" : 32").contains("\"columns\" : 8");
    refused(
        "run 00001 has no class 'six'. Known: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, or a number from 0 to"
            + " 9.",
        "--class",
        "six");
  }

  @Test
  void pointsOfThePlaneLieBetweenSeedsAndPicturesTellTheirOrigin() throws Exception {
    assertThat(cli.train(8).code()).isZero();
    Path seeds = folder.resolve("seeds");
    sample("--seeds", "3,4,103", "--separate", "--out", seeds.toString());
    var origin = PngTexts.read(Files.readAllBytes(seeds.resolve("00001.png")));
    assertThat(origin)
        .containsEntry("gansaku:run", "00001-dcgan-32-faces")
        .containsEntry("gansaku:checkpoint", "8")
        .containsEntry("gansaku:seeds", "4")
        .containsKeys("Software", "gansaku:weights");
    assertThat(pictureAt("3,0")).isEqualTo(pixels(seeds.resolve("00000.png")));
    assertThat(pictureAt("4,0")).isEqualTo(pixels(seeds.resolve("00001.png")));
    assertThat(pictureAt("3,1")).isEqualTo(pixels(seeds.resolve("00002.png")));
    assertThat(pictureAt("3.5,0.5")).isNotEqualTo(pictureAt("3.4,0.5"));
    refused(
        "the point 100.0,0.0 is beyond the plane of seeds; use 0 to 99 for both", "--at", "100,0");
    refused("the point '3' is not of the form X,Y; try e.g. 3.5,7", "--at", "3");
    refused(
        "--at makes one picture; leave --n, --seeds and further classes or texts out",
        "--at",
        "3,0",
        "--n",
        "4");
  }

  private byte[] pictureAt(String point) throws Exception {
    Path folder = this.folder.resolve("at");
    sample("--at", point, "--separate", "--out", folder.toString());
    assertThat(PngTexts.read(Files.readAllBytes(folder.resolve("00000.png"))))
        .containsEntry("gansaku:at", PlanePoint.parse(point).toString());
    return pixels(folder.resolve("00000.png"));
  }

  private static byte[] pixels(Path file) {
    return ImageReader.DEFAULT.read(file).samples();
  }

  @Test
  void sheetsAreOfTheKindThatTheirNamesPromise() throws Exception {
    assertThat(cli.train(8).code()).isZero();
    Path sheet = folder.resolve("grid.jpg");
    sample("--n", "4", "--out", sheet.toString());
    assertThat(Files.readAllBytes(sheet)).startsWith(0xff, 0xd8);
    refused(
        "--out is a.webp, but pictures are written as .png or .jpg; use one of these",
        "--out",
        "a.webp");
  }

  @Test
  void moreThanMemoryHoldsIsOneLine() {
    assertThat(cli.train(8).code()).isZero();
    var result = cli.run("sample", "1", "--device", "cpu", "--n", "2000000000");
    assertThat(result.err())
        .matches(
            "gansaku: this does not fit into the [0-9.]+ GiB that Java may use; lower --n or"
                + " --seeds, or allow more, e.g. GANSAKU_JAVA_OPTS=-Xmx8g\n");
    assertThat(result.code()).isEqualTo(2);
  }

  @Test
  void waysAndTraversalsKeepTheirClass() {
    assertThat(cli.run(DIGITS.split(" ")).code()).isZero();
    try (TrainedModel model = Workbench.in(cli.runs()).open("1", "cpu")) {
      SamplingOptions three = SamplingOptions.PLAIN.showing("3");

      byte[] end = Sample.of(model, three, 1).get(0).samples();
      assertThat(Interpolate.of(model, three, new long[] {0, 1}, 3).get(2).samples())
          .isEqualTo(end);
      assertThat(
              Interpolate.of(model, SamplingOptions.PLAIN, new long[] {0, 1}, 3).get(0).samples())
          .isEqualTo(model.sample(0).get(0).samples());
      // half of three steps is the median of the noise, whatever the class
      assertThat(Traverse.of(model, three, 1, new int[] {0}, 3).get(1).samples())
          .isNotEqualTo(
              Traverse.of(model, SamplingOptions.PLAIN.showing("4"), 1, new int[] {0}, 3)
                  .get(1)
                  .samples());
    }
  }

  @Test
  void truncationAndClassesWhereThereAreNone() {
    assertThat(cli.train(8).code()).isZero();
    try (TrainedModel model = Workbench.in(cli.runs()).open("1", "cpu")) {

      assertThat(model.classes()).isEmpty();
      assertThat(Sample.of(model, SamplingOptions.PLAIN.truncatedAt(100), 5).get(0).samples())
          .isEqualTo(model.sample(5).get(0).samples());
      assertThat(Sample.of(model, SamplingOptions.PLAIN.truncatedAt(0.1), 5).get(0).samples())
          .isNotEqualTo(model.sample(5).get(0).samples());
      sample("--truncation", "0.5");
      refused(
          "truncation is 0.001; use 0.01 or more, 0.5 to 1 is usual (--truncation)",
          "--truncation",
          "0.001");
      refused(
          "run 00001 knows no classes; train a recipe with conditioning for them, e.g. cgan",
          "--class",
          "3");
      refused("--class all: the run knows no classes", "--class", "all");
    }
  }

  @Test
  void anyCheckpointThatWasKept() {
    assertThat(cli.train(16, "--set", "checkpoint.keep-lowest=D").code()).isZero();
    sample("--checkpoint", "best");
    sample("--checkpoint", "16");
    refused(
        "checkpoint 'first' is not known; use latest, best or a step, e.g. 500",
        "--checkpoint",
        "first");
    refused(
        cli.runs().resolve("00001-dcgan-32-faces/checkpoints")
            + " has no checkpoint of step 3; it has 8, 16",
        "--checkpoint",
        "3");
    assertThat(first("16")).isNotEqualTo(first("8")).isEqualTo(first("latest"));
  }

  private byte[] first(String checkpoint) {
    try (TrainedModel model = Workbench.in(cli.runs()).open("1", "cpu", checkpoint)) {
      return model.sample(0).get(0).samples();
    }
  }

  @Test
  void withoutABestCheckpointTheWayToOneIsTold() {
    assertThat(cli.train(8).code()).isZero();
    refused(
        "run 00001 has not kept its best checkpoint; train with checkpoint.keep-lowest set"
            + " to G, or to another loss",
        "--checkpoint",
        "best");
  }

  /** A training may be stopped before its first tick; what it has learnt is saved all the same. */
  @Test
  void stoppedBeforeTheFirstTick() {
    var stopped = cli.train(100_000, "--set", "tick.every-kimg=100", "--minutes", "0.01");
    assertThat(stopped.err()).doesNotContain("gansaku: ");
    assertThat(stopped.code()).isZero();
    assertThat(stopped.out())
        .startsWith("stopped   at ")
        .contains("\ngo on     gansaku train --resume ")
        .doesNotContain("curves");
    sample();
  }

  private void sample(String... more) {
    var result = cli.run(command(more));
    assertThat(result.code()).as(result.err()).isZero();
  }

  private void refused(String message, String... more) {
    var result = cli.run(command(more));
    assertThat(result.err()).isEqualTo("gansaku: " + message + "\n");
    assertThat(result.code()).isEqualTo(2);
  }

  private static String[] command(String... more) {
    var args = new ArrayList<>(List.of("sample", "1", "--device", "cpu"));
    args.addAll(List.of(more));
    return args.toArray(String[]::new);
  }
}
