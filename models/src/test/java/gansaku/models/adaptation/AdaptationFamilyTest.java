package gansaku.models.adaptation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gansaku.model.Adapts;
import gansaku.model.Architecture;
import gansaku.model.Classifies;
import gansaku.model.DataFacts;
import gansaku.model.DataNeed;
import gansaku.model.Explains;
import gansaku.model.ImageShape;
import gansaku.model.Portable;
import gansaku.models.Trial;
import gansaku.nn.Gradients;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Adaptation from a recipe, and what draws domains together. */
class AdaptationFamilyTest {
  private static final Architecture ADAPTATION =
      Trial.architecture(new AdaptationFamily(), "adaptation");
  private static final ImageShape SMALL = new ImageShape(3, 16, 20);
  private static final Class<?>[] USES = {
    Adapts.class, Classifies.class, Explains.class, Portable.class
  };

  private final Scope scope = new Scope();

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void aClassifierOfDomainsLearnsWithTheOther() {
    Trial trial = Trial.of(ADAPTATION, SMALL, "adaptation.width=5");
    assertThat(ADAPTATION.need()).isEqualTo(DataNeed.TARGET);
    trial.requireUses(USES);
    assertThat(trial.moved()).containsExactly("C", "D");
    assertThat(trial.model().networksInUse()).containsOnlyKeys("C");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mmd", "coral", "none"})
  void othersNeedNoNetwork(String type) {
    Trial trial = Trial.of(ADAPTATION, SMALL, "adaptation.type=" + type, "backbone=lenet");
    trial.requireUses(USES);
    assertThat(trial.moved()).containsExactly("C");
  }

  /** λ = 2 / (1 + e^-γp) - 1 is tanh(γp / 2). */
  @Test
  void reversedGradientsCountMoreAndMore() {
    var reversal = new Reversal(new DomainClassifier(2, 3), 10, 0.5);
    assertThat(reversal.weight(0)).isZero();
    assertThat(reversal.weight(0.1)).isCloseTo(-0.5 * Math.tanh(0.5), within(1e-12));
    assertThat(reversal.weight(1)).isCloseTo(-0.5, within(1e-4));
    reversal.d().close();
  }

  /** At its beginning the classifier of domains, all zeros, guesses: the loss is 2 log 2. */
  @Test
  void featuresGetTheGradientTurnedRound() {
    var d = new DomainClassifier(4, 3);
    var reversal = new Reversal(d, 10, 1);
    Tensor source = RandomStream.of(1).normal(5, 4).requires_grad_(true);
    Tensor target = RandomStream.of(2).normal(6, 4);
    assertThat(loss(reversal, source, target).item_double())
        .isCloseTo(2 * Math.log(2), within(1e-6));
    d.initialise(RandomStream.of(3));
    Tensor plain = Tensors.gradient(loss(reversal, source, target), source, false);
    Tensor reversed =
        Tensors.gradient(
            loss(reversal, Gradients.times(source, reversal.weight(0.1)), target), source, false);
    Tensor sum = reversed.add(plain, Tensors.scalar(Math.tanh(0.5)));
    assertThat(plain.abs().max().item_double()).isGreaterThan(1e-3);
    assertThat(sum.abs().max().item_double()).isLessThan(1e-7);
    d.close();
  }

  /** Of two numbers a domain all kernels can be written down. */
  @Test
  void mmdIsWhatTheKernelsSay() {
    Tensor source = Tensors.of(new float[] {0, 1}, 2, 1);
    Tensor target = Tensors.of(new float[] {2, 5}, 2, 1);
    double mean = 2 * (1 + 9 + 4 + 25 + 1 + 16) / 12.0; // squared distances of the 12 pairs
    double expected =
        kernel(1, mean)
            + kernel(9, mean)
            - 2 * (kernel(4, mean) + kernel(25, mean) + kernel(1, mean) + kernel(16, mean)) / 4;
    assertThat(loss(new Mmd(1), source, target).item_double()).isCloseTo(expected, within(1e-6));
    Scalar ten = Tensors.scalar(10);
    Tensor tenfold = loss(new Mmd(1), source.mul(ten), target.mul(ten));
    assertThat(tenfold.item_double()).isCloseTo(expected, within(1e-6)); // no scale helps
  }

  private static double kernel(double squared, double mean) {
    return List.of(0.125, 0.25, 0.5, 1.0, 2.0).stream()
        .mapToDouble(alpha -> Math.exp(-squared / (2 * alpha * mean)))
        .average()
        .orElseThrow();
  }

  @Test
  void mmdOfTwoPartsOfOneDomainIsAboutNothing() {
    Tensor a = RandomStream.of(1).normal(300, 8);
    Tensor b = RandomStream.of(2).normal(300, 8);
    double same = loss(new Mmd(1), a, b).item_double();
    double other = loss(new Mmd(1), a, b.add(Tensors.scalar(1))).item_double();
    assertThat(same).isCloseTo(0, within(5e-3)); // its deviation is about 1 / 300
    assertThat(other).isGreaterThan(0.1);
  }

  /** Variances 2 and 8, covariances 2 and 0: (36 + 2 · 4 + 0) / (4 · 4). */
  @Test
  void coralIsTheDistanceOfCovariances() {
    Tensor source = Tensors.of(new float[] {0, 0, 2, 2}, 2, 2); // [[2, 2], [2, 2]]
    Tensor target = Tensors.of(new float[] {0, 1, 4, 1}, 2, 2); // [[8, 0], [0, 0]]
    double expected = (36 + 4 + 4 + 4) / 16.0;
    assertThat(loss(new Coral(1), source, target).item_double()).isCloseTo(expected, within(1e-6));
  }

  /** In float64, along each number of both domains. */
  @ParameterizedTest
  @ValueSource(strings = {"mmd", "coral"})
  void slopesAreThoseOfDifferences(String type) {
    Alignment alignment = type.equals("mmd") ? new Mmd(1) : new Coral(1);
    Tensor x = RandomStream.of(4).normal(7, 3).to(ScalarType.Double).requires_grad_(true);
    float[] slope = Tensors.floats(Tensors.gradient(split(alignment, x), x, false));
    double h = 1e-5;
    for (int i = 0; i < slope.length; i++) {
      Tensor more = x.detach().clone();
      Tensor less = x.detach().clone();
      more.view(-1).select(0, i).add_(Tensors.scalar(h));
      less.view(-1).select(0, i).sub_(Tensors.scalar(h));
      double difference =
          (split(alignment, more).item_double() - split(alignment, less).item_double()) / (2 * h);
      assertThat((double) slope[i]).isCloseTo(difference, within(1e-7));
    }
  }

  private static Tensor split(Alignment alignment, Tensor x) {
    return loss(alignment, x.narrow(0, 0, 3), x.narrow(0, 3, 4));
  }

  private static Tensor loss(Alignment alignment, Tensor source, Tensor target) {
    return alignment.loss(source, target).orElseThrow();
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    DataFacts two = DataFacts.of(SMALL).withClasses(List.of("a", "b"));
    refused(
        "an adaptation needs a source with two or more classes, and this has one: cat; put"
            + " pictures of each class into a folder of its name",
        DataFacts.of(SMALL).withClasses(List.of("cat")));
    refused(
        "an adaptation needs a source with two or more classes, and this has none; put pictures of"
            + " each class into a folder of its name",
        DataFacts.of(SMALL));
    refused(
        "--set  backbone is squeezenet1.1, which tells classes by no row of features; use lenet,"
            + " small or a resnet",
        DataFacts.of(new ImageShape(3, 24, 24)).withClasses(List.of("a", "b")),
        "backbone=squeezenet1.1",
        "backbone-weights=random");
    refused(
        "--set  adaptation.weight is -1.0; use 0 (none) or more, 1 is usual",
        two,
        "adaptation.weight=-1");
    refused(
        "--set  adaptation.gamma is 0.0; use more than 0, 10 is usual", two, "adaptation.gamma=0");
    refused("--set  adaptation.width is 0; use 1 or more, 100 is usual", two, "adaptation.width=0");
    refused(
        "--set  adaptation.type 'grl' is not known. Known: reversal, mmd, coral, none.",
        two,
        "adaptation.type=grl");
  }

  private static void refused(String message, DataFacts facts, String... settings) {
    assertThatThrownBy(() -> ADAPTATION.build(Trial.settings(settings), facts))
        .message()
        .isEqualTo(message);
  }
}
