package gansaku.models.adain;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gansaku.model.Architecture;
import gansaku.model.DataFacts;
import gansaku.model.DataNeed;
import gansaku.model.ImageShape;
import gansaku.model.Model;
import gansaku.model.Transfers;
import gansaku.model.Transfers.Origin;
import gansaku.model.TransfersStyle;
import gansaku.model.TransfersStyle.Change;
import gansaku.model.TransfersStyle.Style;
import gansaku.models.Trial;
import gansaku.models.features.FeatureNetwork;
import gansaku.models.features.ResNet;
import gansaku.models.features.SmallClassifier;
import gansaku.models.features.TraitClassifier;
import gansaku.nn.Module;
import gansaku.tensor.Compute;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.train.Batch;
import gansaku.train.Extra;
import gansaku.train.Losses;
import gansaku.train.Training;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Style transfer from a recipe. */
class AdainTest {
  private static final Architecture ADAIN = Trial.architecture(new AdainFamily(), "adain");
  private static final Tensor ALL = torch.ones(1, 1, 1, 1);
  private static final String[] NARROW = {"encoder=random", "width=2"};

  private final Scope scope = new Scope();

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void transfersStyleAndMovesTheDecoderAlone() {
    Trial trial = Trial.of(ADAIN, new ImageShape(3, 32, 24), NARROW).unbounded();
    assertThat(ADAIN.need()).isEqualTo(DataNeed.DOMAINS);
    trial.requireUses(TransfersStyle.class);
    assertThat(trial.moved()).containsExactly("decoder");
  }

  /** Table 1 of Simonyan & Zisserman up to conv4_1, a 1×1 convolution before, and its mirror. */
  @Test
  void isAsLargeAsTheAuthorsIs() {
    Model model =
        ADAIN.build(Trial.settings(), DataFacts.of(new ImageShape(3, 256, 256)).withOther(3));
    assertThat(model.networks().values().stream().map(Module::parameterCount))
        .containsExactly(3_505_740L, 3_505_219L);
    assertThat(requireNonNull(model.networks().get("encoder")).stateDict().keySet())
        .startsWith("0.weight", "0.bias", "2.weight")
        .endsWith("29.weight", "29.bias");
    assertThat(requireNonNull(model.networks().get("decoder")).stateDict().keySet())
        .startsWith("1.weight", "1.bias", "5.weight")
        .endsWith("28.weight", "28.bias");
    assertThat(model.borrowed()).containsOnlyKeys("vgg-normalised");
    model.networks().values().forEach(Module::close);
  }

  /** Pooling rounds up, so that a picture of any size has features, and gets its size back. */
  @Test
  void takesImagesOfAnySize() {
    TransfersStyle model = transfer();
    Tensor content = RandomStream.of(1).uniform(-1, 1, 2, 3, 33, 19);
    Tensor other = RandomStream.of(2).uniform(-1, 1, 2, 3, 17, 46);
    var change = new Change(style(model, content), style(model, other), ALL);
    Tensor made = model.restyled(content, List.of(change));
    assertThat(made.shape()).containsExactly(2, 3, 33, 19);
  }

  private static Style style(TransfersStyle model, Tensor image) {
    return model.style(image, ALL);
  }

  /** Float32 has 24 bits: 1e-6 is some roundings of numbers of size 1. */
  @Test
  void anImageHasItsOwnStyleAlready() {
    Tensor x = RandomStream.of(1).normal(2, 4, 5, 7);
    Style own = Statistics.of(x);
    assertThat(furthest(Statistics.adain(x, own, own), x)).isLessThan(1e-6);
  }

  @Test
  void whatGetsAStyleHasIt() {
    Tensor x = RandomStream.of(1).normal(2, 4, 9, 9);
    Tensor y = RandomStream.of(2).uniform(3, 9, 2, 4, 4, 6);
    Style wanted = Statistics.of(y);
    Style got = Statistics.of(Statistics.adain(x, Statistics.of(x), wanted));
    assertThat(furthest(got.mean(), wanted.mean())).isLessThan(1e-5);
    // ε is in both roots: of variances of about 1 a hundred thousandth
    assertThat(furthest(got.deviation(), wanted.deviation())).isLessThan(1e-4);
  }

  /** 0, 0, 3, 3 have the unbiased variance 3, where the biased one is 2.25. */
  @Test
  void variancesAreUnbiased() {
    Tensor x = Tensors.of(new float[] {0, 0, 3, 3}, 1, 1, 2, 2);
    Style style = Statistics.of(x);
    assertThat(style.mean().item_double()).isEqualTo(1.5);
    assertThat(style.deviation().item_double()).isCloseTo(Math.sqrt(3 + 1e-5), within(1e-6));
  }

  /** Weights 1 and 0 choose places: those in the region have the statistics of a smaller map. */
  @Test
  void aRegionHasAStyleOfItsOwn() {
    Tensor x = RandomStream.of(1).normal(2, 4, 6, 5);
    Tensor left = left(6, 5, 2).expand(2, 1, 6, 5);
    Style alone = Statistics.of(x.narrow(3, 0, 2));
    Style within = Statistics.of(x, left);
    assertThat(furthest(within.mean(), alone.mean())).isLessThan(1e-6);
    assertThat(furthest(within.deviation(), alone.deviation())).isLessThan(1e-6);
    for (double share : new double[] {0, 0.05}) { // 30 places of a twentieth are 1.5
      Tensor little = left.mul(Tensors.scalar(share));
      assertThatThrownBy(() -> Statistics.of(x, little.narrow(2, 0, 1)))
          .hasMessage(
              "covers too little of the picture to have a style of its own; draw it larger");
    }
  }

  /** At strength 0 the decoder makes f(c) again; shares that add up to 1 mix styles by weight. */
  @Test
  void changesCountByTheirShares() {
    TransfersStyle model = transfer();
    Tensor x = RandomStream.of(1).uniform(-1, 1, 1, 3, 16, 16);
    Style own = style(model, x);
    Style other = style(model, RandomStream.of(2).uniform(-1, 1, 1, 3, 16, 16));
    Tensor made = model.restyled(x, List.of());
    assertThat(torch.equal(model.restyled(x, List.of(change(own, other, 0))), made)).isTrue();
    Tensor itself = model.restyled(x, List.of(change(own, own, 1)));
    assertThat(furthest(itself, made)).isLessThan(1e-5); // some roundings, ten layers
    Tensor whole = model.restyled(x, List.of(change(own, other, 1)));
    Tensor parts = model.restyled(x, List.of(change(own, other, 0.25), change(own, other, 0.75)));
    assertThat(furthest(parts, whole)).isLessThan(1e-5);
    assertThat(furthest(whole, made)).isGreaterThan(1e-2);
  }

  /** What is far from the region is as if nothing had changed. */
  @Test
  void aRegionAloneChanges() {
    TransfersStyle model = transfer();
    Tensor x = RandomStream.of(1).uniform(-1, 1, 1, 3, 16, 256);
    Style other = style(model, RandomStream.of(2).uniform(-1, 1, 1, 3, 16, 16));
    Tensor left = left(16, 256, 64);
    Tensor made = model.restyled(x, List.of(new Change(model.style(x, left), other, left)));
    Tensor before = model.restyled(x, List.of());
    assertThat(furthest(made.narrow(3, 128, 128), before.narrow(3, 128, 128))).isZero();
    assertThat(furthest(made.narrow(3, 0, 64), before.narrow(3, 0, 64))).isGreaterThan(1e-2);
  }

  /** Returns [1, 1, height, width] with 1 in the first {@code ones} columns, and else 0. */
  private static Tensor left(long height, long width, long ones) {
    Tensor region = torch.zeros(1, 1, height, width);
    region.narrow(3, 0, ones).fill_(Tensors.scalar(1));
    return region;
  }

  private static Change change(Style from, Style to, double share) {
    return new Change(from, to, ALL.mul(Tensors.scalar(share)));
  }

  /** All but the head of a classifier is taken over, and never changes. */
  @ParameterizedTest
  @ValueSource(strings = {"small", "small-cells"})
  void aClassifierOfOursCanBeTheEncoder(String network) {
    String[] own = {
      "encoder=own",
      "encoder-weights=7",
      "encoder-network=" + network,
      "optimizer.lr=1e-4",
      "reconstruction-weight=100"
    };
    Trial trial = Trial.of(ADAIN, new ImageShape(3, 32, 24), own).unbounded();
    trial.requireUses(TransfersStyle.class);
    assertThat(trial.moved()).containsExactly("decoder");

    Model model =
        ADAIN.build(Trial.settings(own), DataFacts.of(new ImageShape(3, 16, 16)).withOther(3));
    Transfers transfers = model.capability(Transfers.class).orElseThrow();
    assertThat(transfers.origin()).contains(new Origin("encoder-weights", "7", false));
    assertThat(transfers.beginner().getKey()).isEqualTo("C");
    FeatureNetwork learnt =
        network.equals("small") ? new SmallClassifier(5) : new TraitClassifier(5);
    learnt.initialise(RandomStream.of(9));
    transfers.take(learnt.stateDict(), "7");
    model.initialise(1);
    assertThat(
            torch.equal(
                weight(model, "encoder", "conv2.weight"), learnt.stateDict().get("conv2.weight")))
        .isTrue();
    assertThat(model.capability(TransfersStyle.class).orElseThrow().encoder())
        .isEqualTo("own (" + network + ")");
    assertThatThrownBy(() -> transfers.take(ResNet.resnet18(5).stateDict(), "runs/8"))
        .hasMessageStartingWith("runs/8 is no classifier whose backbone is " + network + ": ")
        .hasMessageEndingWith("; name one, or set encoder-network to its backbone");
  }

  /** An image's features do not depend on those beside it, nor do norms learn from them. */
  @Test
  void theEncoderIsAlwaysInUse() {
    Model model =
        ADAIN.build(
            Trial.settings("encoder=random", "encoder-network=small", "optimizer.lr=1e-4"),
            DataFacts.of(new ImageShape(3, 16, 16)).withOther(3));
    model.initialise(1);
    model.train(true);
    TransfersStyle transfer = model.capability(TransfersStyle.class).orElseThrow();
    Tensor x = RandomStream.of(1).uniform(-1, 1, 3, 3, 16, 16);
    Tensor alone = style(transfer, x.narrow(0, 0, 1)).mean();
    assertThat(furthest(style(transfer, x).mean().narrow(0, 0, 1), alone)).isLessThan(1e-5);
    assertThat(weight(model, "encoder", "bn1.running_mean").abs().max().item_double()).isZero();
    // as large as the image, within a factor of 2, which is random
    assertThat(style(transfer, x).deviation().square().mean().item_double()).isBetween(0.1, 1.5);
  }

  /** A run's losses can be compared with another's: what they are measured by is the same. */
  @Test
  void aRandomEncoderIsTheSameInEveryRun() {
    Model one = build();
    Model other = build();
    one.initialise(1);
    other.initialise(2);
    assertThat(same(one, other, "encoder", "29.weight")).isTrue();
    assertThat(same(one, other, "decoder", "28.weight")).isFalse();
  }

  @Test
  void showsContentStyleAndBoth() {
    Tensor content = RandomStream.of(1).uniform(-1, 1, 3, 3, 16, 16);
    Tensor other = RandomStream.of(2).uniform(-1, 1, 2, 3, 16, 16);
    var batch = new Batch(content, Tensor.create(new long[3])).with(Extra.OTHER, other);
    List<Tensor> shown = transfer().shown(batch);
    assertThat(shown).hasSize(4).allMatch(images -> images.size(0) == 2);
    assertThat(torch.equal(shown.get(1), other)).isTrue();
  }

  @Test
  void theRateFallsWithTheSteps() {
    Model model = build();
    model.initialise(1);
    Training training = model.training(Compute.exact(), 1);
    var phase = (AdainPhase) training.phases().get(0);
    Tensor x = RandomStream.of(1).uniform(-1, 1, 1, 3, 16, 16);
    phase.step(x, x, 20_000, new Losses());
    // 1e-4 / (1 + 5e-5 · 20,000)
    assertThat(requireNonNull(training.optimizers().get("decoder")).lr()).isEqualTo(5e-5);
    training.close();
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    var image = new ImageShape(3, 16, 16);
    assertThatThrownBy(() -> Trial.of(ADAIN, new ImageShape(1, 16, 16), NARROW))
        .hasMessage("data.channels is 1; AdaIN looks at colours: set it to 3");
    assertThatThrownBy(() -> ADAIN.build(Trial.settings(NARROW), DataFacts.of(image).withOther(1)))
        .hasMessage("data.other-channels is 1; AdaIN looks at colours: set it to 3");
    assertThatThrownBy(() -> Trial.of(ADAIN, new ImageShape(3, 16, 8), NARROW))
        .hasMessage("data.size is [8, 16]; AdaIN's encoder takes 16 or more");
    assertThatThrownBy(() -> Trial.of(ADAIN, image, "width=8"))
        .hasMessage(
            "--set  width is 8, but the published encoder has 64; set encoder to random, or leave"
                + " width out");
    assertThatThrownBy(() -> Trial.of(ADAIN, image, "encoder=mine"))
        .hasMessage("--set  encoder 'mine' is not known. Known: published, own, random.");
    assertThatThrownBy(() -> Trial.of(ADAIN, image, "encoder=own"))
        .hasMessage(
            "--set  encoder is own, and encoder-weights does not say whose; name a classifier's run");
    assertThatThrownBy(
            () -> Trial.of(ADAIN, image, "encoder=own", "encoder-weights=7", "encoder-network=vgg"))
        .hasMessage(
            "--set  encoder-network is vgg, which is no classifier's; use small or small-cells, or"
                + " set encoder to random");
    assertThatThrownBy(() -> Trial.of(ADAIN, image, "encoder-network=small"))
        .hasMessage(
            "--set  encoder-network is small, of which nobody publishes weights; set encoder to own"
                + " or random");
    assertThatThrownBy(() -> Trial.of(ADAIN, image, "reconstruction-weight=-1"))
        .hasMessage("--set  reconstruction-weight is -1.0; use 0 (none, as the paper) or more");
    assertThatThrownBy(() -> Trial.of(ADAIN, image, "encoder=random", "style-weight=-1"))
        .hasMessage("--set  style-weight is -1.0; use 0 (none) or more, 10 is the paper's");
    assertThatThrownBy(() -> Trial.of(ADAIN, image, "optimizer.decay.per-step=-1"))
        .hasMessage("--set  optimizer.decay.per-step is -1.0; use 0 (none) or more, 5e-5 is usual");
  }

  private static Model build() {
    return ADAIN.build(
        Trial.settings("encoder=random", "width=2", "optimizer.lr=1e-4"),
        DataFacts.of(new ImageShape(3, 16, 16)).withOther(3));
  }

  private static TransfersStyle transfer() {
    Model model = build();
    model.initialise(1);
    return model.capability(TransfersStyle.class).orElseThrow();
  }

  private static boolean same(Model one, Model other, String network, String key) {
    return torch.equal(weight(one, network, key), weight(other, network, key));
  }

  private static Tensor weight(Model model, String network, String key) {
    return requireNonNull(requireNonNull(model.networks().get(network)).stateDict().get(key));
  }

  private static double furthest(Tensor a, Tensor b) {
    return a.sub(b).abs().max().item_double();
  }
}
