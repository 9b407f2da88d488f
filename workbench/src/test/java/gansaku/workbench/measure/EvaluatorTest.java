package gansaku.workbench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gansaku.data.picture.Pixels;
import gansaku.data.source.ProgressListener;
import gansaku.error.InputException;
import gansaku.io.SafeTensors;
import gansaku.metrics.Frechet;
import gansaku.metrics.Moments;
import gansaku.models.features.Resizing;
import gansaku.tensor.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluatorTest {
  private static final int SIDE = 2;
  private static final PixelFeatures PIXELS = new PixelFeatures("a".repeat(64), SIDE * SIDE);

  private final Path temp;

  EvaluatorTest(@TempDir Path temp) {
    this.temp = temp;
  }

  @Test
  void frechetOfShiftedPicturesIsTheSquareOfTheShift() {
    PictureSet set = noise("set", 300, 0);
    PictureSet brighter = noise("brighter", 300, 51); // 51 of 255 are 0.4 of [-1, 1]
    Score score =
        evaluator()
            .evaluate(brighter, set, Optional.empty(), List.of(new Fid()), 300)
            .scores()
            .get(0);
    // The covariances are equal, so d² = |μ₁ - μ₂|² = 4 × 0.4²; pixels are float32.
    assertThat(score.value()).isCloseTo(4 * 0.4 * 0.4, within(1e-5));
    assertThat(score.metric()).isEqualTo("frechet:pixels");
  }

  @Test
  void aFrechetDistanceOfFewPicturesIsWarnedOfAndHasTheKernelDistanceBesideIt() {
    List<Score> scores =
        evaluator()
            .evaluate(noise("a", 3, 0), noise("b", 3, 9), Optional.empty(), List.of(new Fid()), 9)
            .scores();
    assertThat(scores).extracting(Score::metric).containsExactly("frechet:pixels", "kernel:pixels");
    assertThat(scores.get(0).warnings())
        .containsExactly(
            "3 pictures are few: below 10000 the Fréchet distance is too large by an amount that"
                + " depends on their number; trust the kernel distance beside it",
            "3 pictures do not span the 4 dimensions of the features");
    assertThat(Evaluator.completed(List.of(new Fid()), 10_000)).containsExactly(new Fid());
  }

  @Test
  void aScoreIsAskedForByEitherOfItsNames() {
    var published = new PixelFeatures("inception-fid", "a".repeat(64), SIDE * SIDE);
    List<ScoreName> names =
        Metrics.ofFeatures().stream().flatMap(metric -> metric.scoreNames().stream()).toList();
    assertThat(names.subList(0, 4))
        .extracting(name -> name.shortName(published))
        .containsExactly("fid", "kid", "is", "precision");
    assertThat(names.subList(0, 4))
        .extracting(name -> name.shortName(PIXELS))
        .containsExactly("frechet", "kernel", "class-score", "precision");
    assertThat(names.subList(0, 4))
        .extracting(name -> name.by(published))
        .containsExactly("fid", "kid", "is", "precision:inception-fid");
    assertThat(names.get(1).shortNames()).containsExactly("kid", "kernel");
    assertThat(names.get(4).shortNames()).containsExactly("recall");
  }

  @Test
  void memoryHoldsNoFeaturesThatNoMetricNeeds() {
    try (var scope = new Scope()) {
      assertThat(rows(new Fid(), 12_000)).isZero();
      assertThat(rows(new ClassScore(), 12_000)).isZero();
      assertThat(rows(new Kid(), 12_000)).isEqualTo(10_000); // however many more there are
      assertThat(rows(new PrecisionRecall(), 12_000)).isEqualTo(12_000);
    }
  }

  private static long rows(FeatureMetric metric, int pictures) {
    var reader = new FeatureReader(PIXELS, ProgressListener.NONE, 0);
    int[] all = new int[pictures];
    Arrays.setAll(all, i -> i % 50);
    FeatureSet set = reader.read(noise("set", 50, 0), all, metric.keeps(), output -> {});
    assertThat(set.moments().count()).isEqualTo(pictures);
    return set.features().map(features -> features.size(0)).orElse(0L);
  }

  @Test
  void kernelDistanceIsTheSameWhetherMoreFeaturesWereKeptOrNot() {
    var few = new FeatureReader(PIXELS, ProgressListener.NONE, 7);
    int[] all = new int[300];
    Arrays.setAll(all, i -> i);
    try (var scope = new Scope()) {
      FeatureSet whole = few.read(noise("set", 300, 0), all, 300, output -> {});
      FeatureSet part = few.read(noise("set", 300, 0), all, 40, output -> {});
      assertThat(few.sample(whole, 40).equal(few.sample(part, 40))).isTrue();
    }
  }

  @Test
  void statisticsOfAnotherNetworkAreRefused() throws IOException {
    PictureSet set = noise("set", 20, 0);
    evaluator().evaluate(set, set, Optional.empty(), List.of(new Kid()), 20);
    Path kept = onlyFile();
    Map<String, String> protocol = SafeTensors.read(kept).metadata();
    var other = new java.util.LinkedHashMap<>(protocol);
    other.put("extractor_sha256", "b".repeat(64));
    var cache = new ReferenceCache(temp);
    assertThat(cache.find(other, 20, "2 x 2")).isEmpty(); // another network has a file of its own
    Files.move(kept, cache.file(other));
    assertThatThrownBy(() -> cache.find(other, 20, "2 x 2"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "%s holds statistics whose extractor_sha256 is %s, not %s; remove the file, and they"
                + " are made anew",
            cache.file(other), "a".repeat(64), "b".repeat(64));
  }

  @Test
  void fewerPicturesThanNeighboursAreRefused() {
    refused(
        "pr needs 4 pictures or more of each side; of few there are 3", new PrecisionRecall(), 100);
    refused(
        "dc needs 6 pictures or more of each side; of few there are 3", new DensityCoverage(), 100);
    refused("is needs 10 pictures or more of each side; of few there are 3", new ClassScore(), 100);
    refused(
        "pr needs 4 pictures or more of each side; of few there are 2", new PrecisionRecall(), 2);
    refused("n is 1; use 2 or more, 10000 is usual", new Fid(), 1);
  }

  private void refused(String sentence, FeatureMetric metric, int n) {
    PictureSet few = noise("few", 3, 0);
    assertThatThrownBy(() -> evaluator().evaluate(few, few, Optional.empty(), List.of(metric), n))
        .isInstanceOf(InputException.class)
        .hasMessage(sentence);
  }

  @Test
  void whatIsMissingIsRefusedBeforeANetworkLooks() {
    refused(
        "nn needs held-out pictures of the data; few has no other part", new NearestReference(), 3);
    refused(
        "modes needs labelled data, e.g. digits or a folder with a sub-folder for each class; few"
            + " has no classes",
        new Modes(),
        3);
  }

  @Test
  void aMetricThatIsRefusedWhileMeasuringCostsNoOtherItsScore() {
    PictureSet set = noise("set", 20, 0);
    var uneven = new ArrayList<>(List.of(set.read(0), set.read(1)));
    uneven.add(new Pixels(3, SIDE, SIDE, new byte[3 * SIDE * SIDE]));
    var heldOut = Optional.of(PictureSet.of("uneven", "u", uneven));
    Measurement measured =
        evaluator()
            .evaluate(
                set,
                set,
                heldOut,
                List.of(new NearestReference(), new Kid(), new PrecisionRecall()),
                20);
    assertThat(measured.scores())
        .extracting(Score::metric)
        .containsExactly("kernel:pixels", "precision:pixels", "recall:pixels");
    String reason =
        "picture 2 of uneven is in colour but its first is grey; make them alike with: gansaku data"
            + " prepare";
    assertThat(measured.refused()).containsExactly(Map.entry("nn", reason));
    assertThat(measured.refusals()).containsExactly("nn not measured: " + reason);
  }

  @Test
  void aReferenceThatCannotBeReadIsOneReasonForAll() {
    PictureSet set = noise("set", 20, 0);
    var uneven = new ArrayList<>(List.of(set.read(0), set.read(1)));
    uneven.add(new Pixels(3, SIDE, SIDE, new byte[3 * SIDE * SIDE]));
    PictureSet bad = PictureSet.of("uneven", "u", uneven);
    Measurement measured =
        evaluator().evaluate(set, bad, Optional.empty(), List.of(new Fid(), new Kid()), 20);
    assertThat(measured.refusals())
        .singleElement()
        .asString()
        .startsWith("fid, kid not measured: picture 2 of uneven is in colour");
    assertThatThrownBy(measured::orRefusal)
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("picture 2 of uneven is in colour");
  }

  @Test
  void picturesOfManySizesGoStraightToTheSizeThatTheNetworkWants() {
    Resizing resizing = Resizing.bilinear(SIDE);
    var extractor =
        new PixelFeatures("small", "a".repeat(64), SIDE * SIDE) {
          @Override
          public Features extract(Tensor images) {
            return super.extract(resizing.apply().apply(images));
          }
        };
    var random = new Random(3);
    var pictures = new ArrayList<Pixels>();
    for (int[] size : new int[][] {{4, 5}, {4, 5}, {7, 3}, {4, 5}, {2, 2}, {9, 9}, {9, 9}}) {
      var samples = new byte[size[0] * size[1]];
      random.nextBytes(samples);
      pictures.add(new Pixels(1, size[0], size[1], samples));
    }
    PictureSet reference = noise("set", 30, 0);
    PictureSet mixed = PictureSet.of("mixed", "m", pictures);
    Score score =
        new Evaluator(extractor, temp, ProgressListener.NONE, 0)
            .evaluate(mixed, reference, Optional.empty(), List.of(new Fid()), 30)
            .scores()
            .get(0);
    try (var scope = new Scope()) {
      double byHand = Frechet.distance(moments(mixed, resizing), moments(reference, resizing));
      assertThat(score.value()).isCloseTo(byHand, within(1e-9)); // sums in float64
    }
    assertThat(score.protocol())
        .containsEntry("resized", "each picture by itself, of 2 x 2 to 9 x 9 against 2 x 2");
  }

  /** Returns the moments of pictures that are resized one by one before anybody looks. */
  private static Moments moments(PictureSet set, Resizing resizing) {
    var moments = new Moments(SIDE * SIDE);
    for (int i = 0; i < set.size(); i++) {
      Tensor x = PictureTensors.tensor(List.of(set.read(i)));
      moments.add(resizing.apply().apply(x).flatten(1, -1));
    }
    return moments;
  }

  @Test
  void nearestPicturesComeFirstWithTheirNeighbours() {
    PictureSet reference = noise("reference", 30, 0);
    var pictures = new ArrayList<Pixels>();
    pictures.add(flat(255));
    pictures.add(reference.read(17));
    PictureSet subject = PictureSet.of("subject", "s", pictures);
    NearestPictures found =
        NearestPictures.find(PIXELS, subject, reference, 2, 3, ProgressListener.NONE);
    assertThat(found.rows()).extracting(NearestPictures.Row::index).containsExactly(1, 0);
    NearestPictures.Neighbour copy = found.rows().get(0).neighbours().get(0);
    assertThat(copy.index()).isEqualTo(17);
    assertThat(copy.distance()).isZero();
    assertThat(found.pictures()).hasSize(8).startsWith(pictures.get(1), reference.read(17));
  }

  private Evaluator evaluator() {
    return new Evaluator(PIXELS, temp, ProgressListener.NONE, 0);
  }

  private Path onlyFile() throws IOException {
    try (var files = Files.list(temp)) {
      return files.toList().get(0);
    }
  }

  /** The same pictures for every {@code shift}, but brighter. */
  private static PictureSet noise(String name, int n, int shift) {
    var random = new Random(5);
    var pictures = new ArrayList<Pixels>();
    for (int i = 0; i < n; i++) {
      var samples = new byte[SIDE * SIDE];
      for (int j = 0; j < samples.length; j++) {
        samples[j] = (byte) (shift + random.nextInt(200));
      }
      pictures.add(new Pixels(1, SIDE, SIDE, samples));
    }
    return PictureSet.of(name, name + shift, pictures);
  }

  private static Pixels flat(int value) {
    var samples = new byte[SIDE * SIDE];
    Arrays.fill(samples, (byte) value);
    return new Pixels(1, SIDE, SIDE, samples);
  }
}
