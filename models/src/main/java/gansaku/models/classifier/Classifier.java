package gansaku.models.classifier;

import static java.util.Objects.requireNonNull;

import gansaku.error.InputException;
import gansaku.model.Claim;
import gansaku.model.Classifies;
import gansaku.model.DataFacts;
import gansaku.model.Distills;
import gansaku.model.Explains;
import gansaku.model.Model;
import gansaku.model.Portable;
import gansaku.model.Transfers;
import gansaku.model.Verifiable;
import gansaku.models.classifier.ClassifierPhase.Student;
import gansaku.models.features.FeatureNetwork;
import gansaku.nn.KeyDifference;
import gansaku.nn.Module;
import gansaku.nn.optim.Optimizer;
import gansaku.nn.optim.UpdateRule;
import gansaku.onnx.Value;
import gansaku.tensor.Compute;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Tensors;
import gansaku.train.Batch;
import gansaku.train.Step;
import gansaku.train.Training;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** A network that tells what images show, and how it learns that. */
public final class Classifier
    implements Model, Classifies, Distills, Explains, Portable, Transfers, Verifiable {
  /** The network's name in checkpoints. */
  public static final String NETWORK = "C";

  /** What steps minimise, as reports call it. */
  public static final String LOSS = "cross-entropy";

  private static final String RIGHT = "accuracy(train)";
  private static final String MIXING = "mixup";
  private static final String DROPPING = "dropout";

  /**
   * How it learns.
   *
   * @param rule moves the weights
   * @param schedule of the learning rate
   * @param mixup of images
   */
  public record Rules(UpdateRule rule, Schedule schedule, Mixup mixup) {}

  /**
   * What it begins with.
   *
   * @param origin where weights are from; empty if they are drawn
   * @param withHead whether the last layer is taken over, too
   */
  public record Beginning(Optional<Origin> origin, boolean withHead) {}

  private final FeatureNetwork network;
  private final Head head;
  private final Tuning tuning;
  private final Rules rules;
  private final Beginning beginning;
  private final Optional<Distillation> distillation;
  private Optional<Classifies> teacher = Optional.empty();
  private boolean taken;

  /** Makes the model; {@code network} has as many outputs as {@code head} needs. */
  public Classifier(
      FeatureNetwork network,
      Head head,
      Tuning tuning,
      Rules rules,
      Beginning beginning,
      Optional<Distillation> distillation) {
    this.network = network;
    this.head = head;
    this.tuning = tuning;
    this.rules = rules;
    this.beginning = beginning;
    this.distillation = distillation;
  }

  @Override
  public Map<String, Module> networks() {
    return Map.of(NETWORK, network);
  }

  @Override
  public void initialise(long seed) {
    RandomStream random = RandomStream.of(seed, "init." + NETWORK);
    if (!taken) {
      network.initialise(random);
    } else if (!beginning.withHead()) {
      requireNonNull(network.namedModules().get(network.head())).initialise(random);
    }
  }

  @Override
  public Optional<Origin> origin() {
    return beginning.origin();
  }

  @Override
  public Map.Entry<String, Module> beginner() {
    return Map.entry(NETWORK, network);
  }

  @Override
  public void take(Map<String, Tensor> state, String source) {
    var own = network.stateDict();
    var whole = new LinkedHashMap<>(state);
    whole.keySet().removeIf(key -> isCounter(key) && !own.containsKey(key));
    own.forEach((key, t) -> putCounter(whole, key, t));
    if (!beginning.withHead()) {
      whole.keySet().removeIf(this::isOfHead);
      own.forEach((key, t) -> putHead(whole, key, t));
    }
    InputException.check(
        whole.keySet().equals(own.keySet()),
        "%s does not fit this backbone: %s; set backbone to the network that the weights are of",
        source,
        KeyDifference.describe(own.keySet(), whole.keySet()));
    requireSameHead(state, source);
    network.load(whole, source);
    taken = true;
  }

  /** Counts of batches, which change nothing: older files and our foldable norms have none. */
  private static boolean isCounter(String key) {
    return key.endsWith(".num_batches_tracked");
  }

  private static void putCounter(Map<String, Tensor> whole, String key, Tensor t) {
    if (isCounter(key)) {
      whole.putIfAbsent(key, t);
    }
  }

  private void putHead(Map<String, Tensor> whole, String key, Tensor t) {
    if (isOfHead(key)) {
      whole.put(key, t);
    }
  }

  private boolean isOfHead(String key) {
    return key.startsWith(network.head() + ".");
  }

  private void requireSameHead(Map<String, Tensor> state, String source) {
    Tensor there = state.get(network.head() + ".weight");
    InputException.check(
        !beginning.withHead() || there == null || there.size(0) == head.outputs(),
        "backbone-head is given, but the head of %s has %s outputs and this one %s; set"
            + " backbone-head to new",
        source,
        there == null ? "no" : there.size(0),
        head.outputs());
  }

  @Override
  public void train(boolean on) {
    tuning.train(on);
  }

  @Override
  public Training training(Compute compute, long seed) {
    RandomStream mixing = RandomStream.of(seed, MIXING);
    network.dropping().restore(RandomStream.of(seed, DROPPING).state());
    var optimizer = new Optimizer(tuning.learning(), rules.rule());
    var phase =
        new ClassifierPhase(
            network,
            (student, step) -> loss(student, step, mixing),
            optimizer,
            rules.schedule(),
            compute);
    var streams = new LinkedHashMap<String, RandomStream>();
    streams.put(MIXING, mixing);
    streams.put(DROPPING, network.dropping());
    return new Training(List.of(phase), Map.of(NETWORK, optimizer), streams);
  }

  private Tensor loss(Student student, Step step, RandomStream mixing) {
    Tensor truths = head.truths(step.batch());
    Mixup.Mixed mixed = rules.mixup().of(step.batch().x(), truths, mixing);
    Tensor logits = student.logits(mixed.x());
    step.losses().add(RIGHT, accuracy(logits, truths));
    Tensor hard = mixed.loss(t -> head.loss(logits, t));
    return distillation
        .map(from -> from.loss(head.scores(logits), taught(mixed.x()), hard))
        .orElse(hard);
  }

  /** Returns what the teacher says of {@code x}, in float32 as it computes. */
  private List<Tensor> taught(Tensor x) {
    Classifies one =
        teacher.orElseThrow(() -> new IllegalStateException("nobody was asked to teach"));
    try (var off = new NoGradGuard()) {
      Tensor logits = one.logits(x.to(ScalarType.Float));
      return one.scores(logits.to(x.scalar_type()));
    }
  }

  @Override
  public Optional<String> teacher() {
    return distillation.map(Distillation::teacher);
  }

  @Override
  public void taughtBy(Classifies one) {
    InputException.check(
        one.questions().equals(questions()),
        "distill.teacher is %s, which tells %s apart, and this is to tell %s; name a run that learnt"
            + " from the same classes",
        teacher().orElse(""),
        words(one.questions()),
        words(questions()));
    teacher = Optional.of(one);
  }

  private static String words(List<Question> questions) {
    return questions.stream()
        .map(q -> String.join(", ", q.answers()))
        .collect(Collectors.joining("; "));
  }

  /** Returns the share of right answers, a number. */
  private Tensor accuracy(Tensor logits, Tensor truths) {
    List<Tensor> probabilities = head.probabilities(logits.detach());
    Tensor right = Tensors.zeroBeside(List.of(logits));
    for (int i = 0; i < probabilities.size(); i++) {
      Tensor seen = probabilities.get(i).argmax(new LongOptional(1), false);
      right = right.add(seen.eq(truths.select(1, i)).to(right.scalar_type()).mean());
    }
    return right.div(Tensors.scalar(probabilities.size()));
  }

  @Override
  public List<Question> questions() {
    return head.questions();
  }

  @Override
  public Tensor logits(Tensor x) {
    return ClassifierPhase.logits(network, x);
  }

  @Override
  public List<Tensor> probabilities(Tensor logits) {
    return head.probabilities(logits);
  }

  @Override
  public List<Tensor> scores(Tensor logits) {
    return head.scores(logits);
  }

  @Override
  public Tensor truths(Batch batch) {
    return head.truths(batch);
  }

  @Override
  public Tensor crossEntropy(Tensor logits, Tensor truths) {
    return head.crossEntropy(logits, truths);
  }

  @Override
  public Tensor explain(Tensor x, int question, Tensor answers) {
    return new GradCam(network)
        .map(
            ClassifierPhase.colour(x),
            logits ->
                head.probabilities(logits)
                    .get(question)
                    .log()
                    .gather(1, answers.unsqueeze(1))
                    .squeeze(1));
  }

  /** Steps are all there is. */
  @Override
  public List<Claim> claims(Batch batch, long seed) {
    return List.of();
  }

  /** Writes the network, and the probabilities that its numbers mean; of pictures of one size. */
  @Override
  public List<Work> works(DataFacts data) {
    List<Made> made =
        questions().stream()
            .map(q -> new Made(q.name(), Portable.Kind.PROBABILITIES, q.answers()))
            .toList();
    Given images = Given.images("image", data.image(), false, 1);
    return List.of(
        new Work(
            "",
            List.of(images),
            made,
            in -> head.onnx(network.onnx(colour(in.get(0)))),
            in -> probabilities(logits(in.get(0)))));
  }

  private static Value colour(Value x) {
    return x.shape()[1] == 1 ? x.concat(1, x, x) : x;
  }
}
