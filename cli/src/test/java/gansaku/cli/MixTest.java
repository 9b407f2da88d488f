package gansaku.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gansaku.data.picture.Pixels;
import gansaku.workbench.Workbench;
import gansaku.workbench.use.Interpolate;
import gansaku.workbench.use.Mix;
import gansaku.workbench.use.Sample;
import gansaku.workbench.use.SamplingOptions;
import gansaku.workbench.use.TrainedModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be done with styles. */
class MixTest {
  private static final String FACES =
      "train stylegan2/small --device cpu --set precision=float32 --set width=4 --set base=64"
          + " --set data.count=40 --batch 8 --kimg 0.016 --set regularizers.path-length.weight=0";

  private final Path folder;
  private final Cli cli;

  MixTest(@TempDir Path folder) {
    this.folder = folder;
    cli = new Cli(folder);
  }

  @Test
  void picturesGetStylesOfOthers() throws Exception {
    train();
    Path table = folder.resolve("table.png");
    var result =
        cli.run(
            ("mix 1 --device cpu --rows 1,2 --columns 3-5 --styles middle --json --out " + table)
                .split(" "));

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out()).contains("\"pictures\" : 12").contains("\"columns\" : 4");
    assertThat(table).exists();
    try (TrainedModel model = Workbench.in(cli.runs()).open("1", "cpu")) {
      long[] rows = {1, 2};
      long[] columns = {3, 4, 5};
      SamplingOptions plain = SamplingOptions.PLAIN;

      List<Pixels> all = Mix.of(model, plain, rows, columns, "0-7");
      same(all.get(1), model.sample(3).get(0));
      same(all.get(4), model.sample(1).get(0));
      same(all.get(5), model.sample(3).get(0)); // nothing is left of the row
      same(all.get(11), model.sample(5).get(0));
      List<Pixels> some = Mix.of(model, plain, rows, columns, "coarse");
      assertThat(some.get(5).samples())
          .isNotEqualTo(model.sample(1).get(0).samples())
          .isNotEqualTo(model.sample(3).get(0).samples());
    }
  }

  @Test
  void waysThroughStylesEndAtTheirSeedsAndMakeFilms() throws Exception {
    train();
    try (TrainedModel model = Workbench.in(cli.runs()).open("1", "cpu")) {
      long[] seeds = {3, 4, 5};
      List<Pixels> way = Interpolate.throughStyles(model, SamplingOptions.PLAIN, seeds, 4);
      assertThat(way).hasSize(8);
      same(way.get(0), model.sample(3).get(0));
      same(way.get(3), model.sample(4).get(0));
      same(way.get(7), model.sample(5).get(0));
    }
    Path film = folder.resolve("way.gif");
    var result =
        cli.run(("interpolate 1 --device cpu --space w --steps 3 --film " + film).split(" "));
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(Files.readAllBytes(film)).startsWith('G', 'I', 'F');
    refused(
        "--film is way.mov; use a name that ends in .gif",
        "interpolate 1 --device cpu --film way.mov");
  }

  /** ψ = 0 leaves one picture, ψ = 1 each as it is. */
  @Test
  void truncationMovesStylesTowardsTheirMean() {
    train();
    try (TrainedModel model = Workbench.in(cli.runs()).open("1", "cpu")) {
      List<Pixels> mean = Sample.of(model, SamplingOptions.PLAIN.truncatedAt(0), 1, 2);
      same(mean.get(0), mean.get(1));
      List<Pixels> full = Sample.of(model, SamplingOptions.PLAIN.truncatedAt(1), 1);
      same(full.get(0), model.sample(1).get(0));
    }
    refused(
        "truncation is 1.5; for styles use 0 (all the same) to 1 (as they are), e.g. 0.7"
            + " (--truncation)",
        "sample 1 --device cpu --truncation 1.5");
  }

  @Test
  void whatCannotBeDoneIsSaid() {
    train("--set", "style.average=0");
    refused(
        "styles 'fine' are beyond this model's, which are 0 to 7; use coarse, middle or a range"
            + " within (--styles)",
        "mix 1 --device cpu --styles fine");
    refused(
        "styles '2-8' are beyond this model's, which are 0 to 7; use coarse, middle or a range"
            + " within (--styles)",
        "mix 1 --device cpu --styles 2-8");
    refused(
        "styles 'all' are not known; use coarse, middle, fine, or numbers such as 0-3 (--styles)",
        "mix 1 --device cpu --styles all");
    refused(
        "styles 3-1 are no range; write the lower number first, e.g. 0-3 (--styles)",
        "mix 1 --device cpu --styles 3-1");
    refused(
        "run 00001 kept no average of its styles, towards which truncation moves them; leave"
            + " truncation out, or train with style.average, e.g. 0.995 (--truncation)",
        "sample 1 --device cpu --truncation 0.7");
  }

  @Test
  void modelsWithoutStylesAreToldWhichHaveThem() {
    assertThat(cli.train(8).code()).isZero();
    refused(
        "00001-dcgan-32-faces (model dcgan/32) mixes nothing; recipes that can: stylegan,"
            + " stylegan/small, stylegan2, stylegan2/small",
        "mix 1 --device cpu");
  }

  private static void same(Pixels a, Pixels b) {
    assertThat(a.samples()).isEqualTo(b.samples());
  }

  private void train(String... more) {
    var args = new ArrayList<>(List.of(FACES.split(" ")));
    args.addAll(List.of(more));
    var result = cli.run(args.toArray(String[]::new));
    assertThat(result.code()).as(result.err()).isZero();
  }

  private void refused(String message, String command) {
    var result = cli.run(command.split(" "));
    assertThat(result.err()).isEqualTo("gansaku: " + message + "\n");
    assertThat(result.code()).isEqualTo(2);
  }
}
