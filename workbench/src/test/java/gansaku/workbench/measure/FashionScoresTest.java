package gansaku.workbench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.data.picture.Pixels;
import gansaku.data.source.DataOptions;
import gansaku.data.source.ImageSource;
import gansaku.data.source.ProgressListener;
import gansaku.data.source.Sources;
import gansaku.data.source.Split;
import gansaku.data.transform.Pipeline;
import gansaku.data.transform.Resampler;
import gansaku.error.InputException;
import gansaku.metrics.FeatureExtractor;
import gansaku.tensor.Compute;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Scores of real pictures, of spoilt ones and of copies, by a network trained on the spot. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // one training serves all
class FashionScoresTest {
  private static final Path FASHION = Path.of("/usr/share/datasets/fashion-mnist");
  private static final int N = 500;

  private Path temp;
  private PictureSet train;
  private PictureSet test;
  private FeatureExtractor extractor;

  @BeforeAll
  void open(@TempDir Path folder) {
    Assumptions.assumeTrue(
        Files.isDirectory(FASHION),
        "NOT TESTED ON REAL PICTURES: install Debian's package dataset-fashion-mnist");
    temp = folder;
    train = set(Split.TRAIN);
    test = set(Split.TEST);
    extractor =
        OwnFeatures.USUAL.extractor(
            train, temp.resolve("weights"), Compute.exact(), ProgressListener.NONE);
  }

  private PictureSet set(Split split) {
    ImageSource source = Sources.open("fashion-mnist", DataOptions.in(temp).with(split));
    return PictureSet.of(source, Pipeline.NONE, split.toString());
  }

  @Test
  void scoresOrderRealSpoiltAndCopiedPictures() {
    requireItLearned();
    requireItIsKept();
    PictureSet reference = some("first half", i -> train.read(i));
    PictureSet half = some("second half", i -> train.read(30_000 + i));
    PictureSet blurred = some("blurred", i -> blur(train.read(30_000 + i)));
    PictureSet noise = some("noise", i -> noise(new Random(i)));
    for (FeatureMetric metric : List.of(new Fid(), new CellDivergence())) {
      double itself = value(reference, reference, metric);
      double other = value(half, reference, metric);
      double spoilt = value(blurred, reference, metric);
      double nothing = value(noise, reference, metric);
      assertThat(itself).isLessThan(1e-6);
      assertThat(other).isGreaterThan(itself).isLessThan(spoilt / 2);
      assertThat(spoilt).isLessThan(nothing);
    }
    double kid = value(half, reference, new Kid());
    assertThat(Math.abs(kid)).isLessThan(value(blurred, reference, new Kid()) / 2);

    PictureSet collapsed = some("collapsed", i -> train.read(30_000 + i % 5));
    List<Score> pr =
        evaluate(collapsed, reference, List.of(new PrecisionRecall()), Optional.empty());
    List<Score> fair = evaluate(half, reference, List.of(new PrecisionRecall()), Optional.empty());
    assertThat(pr.get(1).metric()).startsWith("recall:own-classifier-fashion-mnist-28");
    assertThat(pr.get(1).value()).isLessThan(0.05);
    assertThat(fair.get(1).value()).isGreaterThan(0.5);
    assertThat(fair.get(1).interval().orElseThrow().low()).isLessThan(fair.get(1).value());

    Score copies = memorisation(some("copies", i -> train.read(i)), reference);
    Score fresh = memorisation(half, reference);
    assertThat(copies.value()).isEqualTo(1);
    assertThat(copies.warnings()).singleElement().asString().contains("they may be copies");
    assertThat(fresh.value()).isLessThan(0.05);
    assertThat(fresh.warnings()).isEmpty();
  }

  @Test
  void aScoreCarriesItsProtocolAndItsWarnings() {
    PictureSet some = some("some", i -> test.read(i));
    List<Score> scores =
        evaluate(some, train, List.of(new Fid(), new ClassScore(), new Modes()), Optional.empty());
    String name = extractor.name();
    assertThat(scores)
        .extracting(Score::metric)
        .containsExactly(
            "frechet:" + name, "class-score:" + name, "modes:" + name, "kernel:" + name);
    Score frechet = scores.get(0);
    assertThat(frechet.warnings().get(0)).startsWith("500 pictures are few: below 10000");
    assertThat(frechet.protocol())
        .containsEntry("pictures", 500L)
        .containsEntry("references", 500L)
        .containsEntry("extractor_sha256", extractor.hash())
        .containsEntry("resizer", "bilinear to 28x28 with antialiasing")
        .containsEntry("seed", 0L);
    // 1e-4 for what float32 rounds in batches of other sizes
    assertThat(scores.get(1).value()).isBetween(leastClassScore() - 1e-4, 10.0);
    assertThat(scores.get(2).value()).isEqualTo(10);
    Path log = temp.resolve("metrics.jsonl");
    ScoreLog.append(log, scores);
    ScoreLog.append(log, scores.subList(0, 1));
    List<Score> read = ScoreLog.read(log);
    assertThat(read).hasSize(5);
    assertThat(read.get(0).value()).isEqualTo(frechet.value());
    assertThat(read.get(0).warnings()).isEqualTo(frechet.warnings());
    assertThat(read.get(0).comparableWith(read.get(4))).isTrue();
    assertThat(read.get(0).comparableWith(read.get(1))).isFalse();
  }

  @Test
  void referenceStatisticsAreComputedOnce() {
    var seen = new ArrayList<String>();
    var evaluator =
        new Evaluator(extractor, temp.resolve("cache"), (what, done, total) -> seen.add(what), 0);
    PictureSet some = some("some", i -> test.read(i));
    double first =
        evaluator
            .evaluate(some, train, Optional.empty(), List.of(new Kid()), N)
            .scores()
            .get(0)
            .value();
    seen.clear();
    double second =
        evaluator
            .evaluate(some, train, Optional.empty(), List.of(new Kid()), N)
            .scores()
            .get(0)
            .value();
    assertThat(second).isEqualTo(first);
    assertThat(seen).containsOnly("looking at some");
  }

  @Test
  void badInputIsToldInASentence() {
    Pixels grey = train.read(0);
    PictureSet one = PictureSet.of("one", "1", List.of(grey));
    PictureSet colour = PictureSet.of("colour", "2", List.of(rgb(28), rgb(28), rgb(28)));
    PictureSet few = PictureSet.of("few", "5", List.of(grey, grey, grey));
    refused(one, train, new Fid(), "one has 1 picture; scores need 2 or more, and thousands to");
    refused(colour, train, new Fid(), "colour are in colour but those of fashion-mnist are grey;");
    refused(
        few,
        few,
        new PrecisionRecall(),
        "pr needs 4 pictures or more of each side; of few there are 3");
    assertThatThrownBy(() -> Metrics.parse("fid,kit"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "metric 'kit' is not known. Did you mean 'kid'? Known: fid, kid, is, pr, dc, js, nn,"
                + " modes, cas, gan-test, code-accuracy, ppl, ppl-face, iwae, iwae-5000,"
                + " bits, reconstruction, lpips, cycle-l1, obedience, text-obedience, style-obedience,"
                + " accuracy, confusion, calibration, coral, a-distance, auroc, pixel-auroc, pro");
  }

  private void refused(PictureSet a, PictureSet b, FeatureMetric metric, String sentence) {
    assertThatThrownBy(() -> evaluate(a, b, List.of(metric), Optional.empty()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(sentence);
  }

  /**
   * The network tells test pictures apart clearly better than pixels do by themselves: than the
   * nearest mean of a class, by three standard errors of a share of N.
   */
  private void requireItLearned() {
    double right = 0;
    double byPixels = 0;
    double[][] means = classMeans();
    for (int i = 0; i < N; i++) {
      double[] p = probabilities(i);
      Pixels picture = test.read(i);
      double[] near = new double[10];
      Arrays.setAll(near, k -> -distance(picture, means[k]));
      right += best(p) == test.label(i) ? 1.0 / N : 0;
      byPixels += best(near) == test.label(i) ? 1.0 / N : 0;
    }
    double error = Math.sqrt(byPixels * (1 - byPixels) / N);
    assertThat(right).isGreaterThan(byPixels + 3 * error);
  }

  private double[][] classMeans() {
    var means = new double[10][28 * 28];
    var counts = new int[10];
    for (int i = 0; i < 6_000; i++) {
      counts[train.label(i)]++;
      byte[] pixels = train.read(i).samples();
      for (int j = 0; j < pixels.length; j++) {
        means[train.label(i)][j] += pixels[j] & 0xff;
      }
    }
    for (int k = 0; k < 10; k++) {
      for (int j = 0; j < means[k].length; j++) {
        means[k][j] /= counts[k];
      }
    }
    return means;
  }

  private static double distance(Pixels picture, double[] mean) {
    double sum = 0;
    for (int j = 0; j < mean.length; j++) {
      double d = (picture.samples()[j] & 0xff) - mean[j];
      sum += d * d;
    }
    return sum;
  }

  /**
   * Returns what the class score is at least, by Fano's inequality. A part's score is exp I(x; ŷ),
   * where ŷ is drawn from the network's p(y|x). The true class y follows from x, so I(x; ŷ) ≥ I(y;
   * ŷ) ≥ H(y) - H(e) - e log 9, where e is the chance that ŷ is not y.
   */
  private double leastClassScore() {
    int part = N / 10;
    double sum = 0;
    for (int start = 0; start < N; start += part) {
      var shares = new double[10];
      double e = 1;
      for (int i = start; i < start + part; i++) {
        shares[test.label(i)] += 1.0 / part;
        e -= probabilities(i)[test.label(i)] / part;
      }
      double entropy = Arrays.stream(shares).map(FashionScoresTest::plogp).sum();
      sum += Math.exp(entropy - plogp(e) - plogp(1 - e) - e * Math.log(9));
    }
    return sum / 10;
  }

  private static double plogp(double p) {
    return p <= 0 ? 0 : -p * Math.log(p);
  }

  /** Returns the network's p(y|x) of test picture {@code i}. */
  private double[] probabilities(int i) {
    try (var scope = new Scope()) {
      var output = extractor.extract(PictureTensors.tensor(List.of(test.read(i))));
      float[] p = Tensors.floats(torch.softmax(output.logits().orElseThrow(), 1));
      var wide = new double[p.length];
      Arrays.setAll(wide, k -> p[k]);
      return wide;
    }
  }

  private static int best(double[] values) {
    int best = 0;
    for (int k = 1; k < values.length; k++) {
      best = values[k] > values[best] ? k : best;
    }
    return best;
  }

  private void requireItIsKept() {
    var again =
        OwnFeatures.USUAL.extractor(
            train,
            temp.resolve("weights"),
            Compute.exact(),
            (what, done, total) -> {
              throw new AssertionError("trained again");
            });
    assertThat(again.hash()).isEqualTo(extractor.hash()).hasSize(64);
  }

  private double value(PictureSet subject, PictureSet reference, FeatureMetric metric) {
    return evaluate(subject, reference, List.of(metric), Optional.empty()).get(0).value();
  }

  private Score memorisation(PictureSet subject, PictureSet reference) {
    return evaluate(subject, reference, List.of(new NearestReference()), Optional.of(test)).get(0);
  }

  private List<Score> evaluate(
      PictureSet subject,
      PictureSet reference,
      List<FeatureMetric> metrics,
      Optional<PictureSet> unseen) {
    return new Evaluator(extractor, temp.resolve("cache"), ProgressListener.NONE, 0)
        .evaluate(subject, reference, unseen, metrics, N)
        .orRefusal()
        .scores();
  }

  private static PictureSet some(String name, IntFunction<Pixels> picture) {
    var pictures = new ArrayList<Pixels>();
    for (int i = 0; i < N; i++) {
      pictures.add(picture.apply(i));
    }
    return PictureSet.of(name, name, pictures);
  }

  private static Pixels blur(Pixels p) {
    return Resampler.resize(
        Resampler.resize(p, 10, 10, Resampler.Filter.BILINEAR), 28, 28, Resampler.Filter.BILINEAR);
  }

  private static Pixels noise(Random random) {
    var samples = new byte[28 * 28];
    random.nextBytes(samples);
    return new Pixels(1, 28, 28, samples);
  }

  private static Pixels rgb(int size) {
    return new Pixels(3, size, size, new byte[3 * size * size]);
  }
}
