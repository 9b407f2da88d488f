package gansaku.models.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gansaku.model.Architecture;
import gansaku.model.Classifies;
import gansaku.model.DataFacts;
import gansaku.model.DataNeed;
import gansaku.model.Explains;
import gansaku.model.ImageShape;
import gansaku.model.Portable;
import gansaku.models.Trial;
import gansaku.models.features.FeatureNetwork;
import gansaku.models.features.ResNet;
import gansaku.models.features.SmallClassifier;
import gansaku.models.features.TraitClassifier;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.train.Progress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Classifiers from a recipe. */
class ClassifierFamilyTest {
  private static final Architecture CLASSIFIER =
      Trial.architecture(new ClassifierFamily(), "classifier");
  private static final Architecture TRAITS =
      Trial.architecture(new ClassifierFamily(), "classifier/traits");
  private static final ImageShape SMALL = new ImageShape(1, 16, 20);
  private static final List<String> TWO = List.of("circle", "square");

  private final Scope scope = new Scope();

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void tellsClassesAndLearns() {
    Trial trial = Trial.of(CLASSIFIER, SMALL, "mixup=0.2", "label-smoothing=0.1");
    assertThat(CLASSIFIER.need()).isEqualTo(DataNeed.SPLITS);
    trial.requireUses(Classifies.class, Explains.class, Portable.class);
    assertThat(trial.moved()).containsExactly("C");
    Trial.of(CLASSIFIER, SMALL, "head=sigmoid")
        .requireUses(Classifies.class, Explains.class, Portable.class);
  }

  @Test
  void tellsSeveralTraitsAtOnce() {
    Trial trial =
        Trial.of(TRAITS, SMALL, "backbone=small-cells", "traits=hat=cap|crown,Male=yes|no");
    trial.requireUses(Classifies.class, Explains.class, Portable.class);
    assertThat(trial.moved()).containsExactly("C");
    assertThat(trial.model().capability(Classifies.class).orElseThrow().questions())
        .extracting(Classifies.Question::name)
        .containsExactly("hat", "Male");
  }

  /** A softmax over two is the logistic function of the difference. */
  @Test
  void oneUnitIsTheDifferenceOfTwo() {
    Tensor two = RandomStream.of(1).normal(5, 2).requires_grad_(true);
    Tensor one = two.select(1, 1).sub(two.select(1, 0)).unsqueeze(1);
    Tensor truths = Tensors.of(new int[] {0, 1, 1, 0, 1}).unsqueeze(1);
    for (List<Double> weights : List.of(List.<Double>of(), List.of(1.0, 3.0))) {
      var softmax = new Softmax(TWO, 0, weights);
      var sigmoid = new OneUnit(TWO, weights);
      assertThat(sigmoid.loss(one, truths).item_double())
          .isCloseTo(softmax.loss(two, truths).item_double(), within(1e-6));
      assertThat(apart(sigmoid.probabilities(one).get(0), softmax.probabilities(two).get(0)))
          .isLessThan(1e-6);
      Tensor a = slope(sigmoid.loss(one, truths), two);
      Tensor b = slope(softmax.loss(two, truths), two);
      assertThat(apart(a, b)).isLessThan(1e-6);
    }
  }

  private static Tensor slope(Tensor of, Tensor by) {
    return torch
        .grad(
            new TensorVector(of),
            new TensorVector(by),
            new TensorVector(),
            new org.bytedeco.pytorch.BoolOptional(true),
            false,
            false)
        .get(0);
  }

  private static double apart(Tensor a, Tensor b) {
    return a.sub(b).abs().max().item_double();
  }

  /** Only the head moves; statistics before it stay, and nothing before it asks for a gradient. */
  @Test
  void whatIsNotTunedStaysAsItIs() {
    FeatureNetwork network = ResNet.resnet18(2);
    network.initialise(RandomStream.of(1));
    Tuning tuning = Tuning.of("from:layer4", network);
    tuning.train(true);
    Map<String, Tensor> before = new LinkedHashMap<>();
    network.stateDict().forEach((key, t) -> before.put(key, t.detach().clone()));
    Tensor x = RandomStream.of(2).uniform(-1, 1, 2, 3, 40, 40);
    ClassifierPhase.logits(network, x).sum().backward();
    network
        .stateDict()
        .forEach(
            (key, t) -> {
              boolean learns = key.startsWith("layer4.") || key.startsWith("fc.");
              assertThat(t.requires_grad()).as(key).isEqualTo(learns && !key.contains("running"));
              boolean same = torch.equal(t, before.get(key));
              assertThat(same).as(key).isEqualTo(!(learns && key.contains("running")));
            });
    assertThat(Tuning.of("last", network).learning()).containsOnlyKeys("fc.weight", "fc.bias");
    assertThat(Tuning.of("all", network).learning()).hasSize(62);
    network.close();
  }

  @Test
  void ratesFollowTheirSchedules() {
    var steps = new Schedule.Steps(7, 0.1, 25);
    assertThat(steps.at(at(0, 25))).isEqualTo(1);
    assertThat(steps.at(at(6.99, 25))).isEqualTo(1);
    assertThat(steps.at(at(7, 25))).isCloseTo(0.1, within(1e-15));
    assertThat(steps.at(at(24.9, 25))).isCloseTo(1e-3, within(1e-15));
    var cosine = new Schedule.Cosine(0.2);
    assertThat(cosine.at(at(0, 10))).isLessThan(0.01);
    assertThat(cosine.at(at(2, 10))).isEqualTo(1);
    assertThat(cosine.at(at(6, 10))).isCloseTo(0.5, within(1e-12));
    assertThat(Schedule.LINEAR.at(at(4, 10))).isEqualTo(0.6);
  }

  private static Progress at(double epoch, int epochs) {
    long seen = Math.round(epoch * 100);
    return new Progress(seen, seen, seen, 100L * epochs);
  }

  @Test
  void mixedImagesHaveBothTruths() {
    Tensor x = RandomStream.of(1).uniform(-1, 1, 4, 1, 2, 2);
    Tensor truths = Tensors.of(new int[] {0, 1, 2, 3}).unsqueeze(1);
    Mixup.Mixed mixed = new Mixup(1).of(x, truths, RandomStream.of(2));
    double lambda = mixed.lambda();
    assertThat(lambda).isBetween(0.0, 1.0);
    Tensor other = x.index_select(0, mixed.others().view(-1));
    Tensor expected = x.mul(Tensors.scalar(lambda)).add(other, Tensors.scalar(1 - lambda));
    assertThat(apart(mixed.x(), expected)).isLessThan(1e-6);
    Tensor loss = mixed.loss(t -> t.to(torch.ScalarType.Float).mean());
    assertThat(loss.item_double()).isCloseTo(1.5, within(1e-6));
  }

  /**
   * As T grows, T² KL becomes half the squared distance of centred scores over the classes (Hinton
   * et al. 2015, Eq. 4), and so matches logits.
   */
  @Test
  void hotTeachersMatchScores() {
    Tensor s = RandomStream.of(1).normal(6, 4).to(torch.ScalarType.Double);
    Tensor t = RandomStream.of(2).normal(6, 4).to(torch.ScalarType.Double);
    Tensor d = s.sub(t);
    Tensor centred = d.sub(d.mean(new long[] {1}, true, Tensors.sameType()));
    double matched = centred.square().mean().item_double() / 2;
    Tensor hard = Tensors.number(7);
    var hot = new Distillation("1", 1000, 1);
    assertThat(hot.loss(List.of(s), List.of(t), hard).item_double())
        .isCloseTo(matched, within(1e-2 * matched)); // the next term is as 1 / T
    var half = new Distillation("1", 4, 0.5);
    assertThat(half.loss(List.of(s), List.of(s), hard).item_double()).isCloseTo(3.5, within(1e-12));
  }

  @Test
  void classesOfFewPicturesCountMore() {
    assertThat(ClassWeights.balanced(List.of(30, 10))).containsExactly(2.0 / 3, 2.0);
  }

  @Test
  void weightsOfAnotherHeadAreTakenWithoutIt() {
    var source = new SmallClassifier(5);
    source.initialise(RandomStream.of(1));
    Classifier model = transferring("new");
    model.take(source.stateDict(), "run 00001");
    model.initialise(3);
    var network = model.beginner().getValue();
    assertThat(torch.equal(weight(network, "conv1.weight"), weight(source, "conv1.weight")))
        .isTrue();
    assertThat(weight(network, "fc.weight").size(0)).isEqualTo(2);
    assertThatThrownBy(() -> transferring("given").take(source.stateDict(), "run 00001"))
        .hasMessage(
            "backbone-head is given, but the head of run 00001 has 5 outputs and this one 2; set"
                + " backbone-head to new");
    FeatureNetwork other = new TraitClassifier(5);
    assertThatThrownBy(() -> transferring("new").take(other.stateDict(), "x.pt"))
        .hasMessageContaining("x.pt does not fit this backbone: ")
        .hasMessageContaining("; set backbone to the network that the weights are of");
    other.close();
  }

  private static Classifier transferring(String head) {
    DataFacts facts = DataFacts.of(SMALL).withClasses(TWO);
    return (Classifier)
        CLASSIFIER.build(Trial.settings("backbone-weights=7", "backbone-head=" + head), facts);
  }

  private static Tensor weight(gansaku.nn.Module network, String key) {
    return java.util.Objects.requireNonNull(network.stateDict().get(key));
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    refused(
        "a classifier needs pictures of two or more classes, and these have none; put those of"
            + " each class into a folder of its name",
        DataFacts.of(SMALL));
    refused(
        "a classifier needs pictures of two or more classes, and these have one: cat; put those of"
            + " each class into a folder of its name",
        DataFacts.of(SMALL).withClasses(List.of("cat")));
    DataFacts two = DataFacts.of(SMALL).withClasses(TWO);
    refused(
        "head is sigmoid, which tells two classes apart, and there are 3; use softmax",
        DataFacts.of(SMALL).withClasses(List.of("a", "b", "c")),
        "head=sigmoid");
    refused(
        "data.size is [20, 16]; resnet18 takes images of 33 pixels a side or more",
        two,
        "backbone=resnet18");
    refused(
        "tune is 'half'; use all, last, or from:LAYER with one of conv1, bn1, conv2, bn2, conv3,"
            + " bn3, fc",
        two,
        "tune=half");
    refused(
        "tune is 'from:conv9', but the network has no such layer. Did you mean 'conv1'? It has"
            + " conv1, bn1, conv2, bn2, conv3, bn3, fc",
        two,
        "tune=from:conv9");
    refused(
        "backbone-weights is published, but nobody publishes weights of small; use random, or name"
            + " a run or a file of weights",
        two,
        "backbone-weights=published");
    refused(
        "backbone-head is given, but backbone-weights is random and gives none; leave it out",
        two,
        "backbone-head=given");
    refused(
        "distill tells how to learn from a teacher and names none; set distill.teacher to a run of a"
            + " classifier",
        two,
        "distill.alpha=1");
    refused(
        "distill.temperature is 0.0; use more than 0, 4 is usual",
        two,
        "distill.teacher=1",
        "distill.temperature=0");
    refused("mixup is 2.0; use 0 (none) to 1, 0.2 is usual", two, "mixup=2");
    refused(
        "optimizer.schedule is step, which counts epochs; give the budget in epochs, or use cosine",
        two,
        "optimizer.schedule=step",
        "budget.kimg=3");
    assertThatThrownBy(() -> TRAITS.build(Trial.settings(), DataFacts.of(SMALL)))
        .hasMessageContaining("traits is missing, and nothing is known of the data's pictures");
  }

  private static void refused(String message, DataFacts facts, String... settings) {
    assertThatThrownBy(() -> CLASSIFIER.build(Trial.settings(settings), facts))
        .message()
        .isEqualTo(settings.length == 0 ? message : placed(message, settings));
  }

  /** Refusals of a value that was set begin with where it was. */
  private static String placed(String message, String... settings) {
    for (String setting : settings) {
      if (message.startsWith(setting.substring(0, setting.indexOf('=')) + " ")) {
        return "--set  " + message;
      }
    }
    return message;
  }
}
