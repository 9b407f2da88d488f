package gansaku.models.pix2pixhd;

import static java.util.Objects.requireNonNull;

import gansaku.nn.Functional;
import gansaku.nn.optim.Optimizer;
import gansaku.tensor.Compute;
import gansaku.tensor.Tensors;
import gansaku.train.Extra;
import gansaku.train.Losses;
import gansaku.train.Phase;
import gansaku.train.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;

/**
 * One move of both players (Wang et al. 2018, Eq. 5).
 *
 * <p>As in the authors' program both gradients are taken before either player moves.
 */
final class Pix2pixHdPhase implements Phase {
  private static final String D = "D";

  private final SourceEncoding encoding;
  private final Curriculum curriculum;
  private final MultiscaleDiscriminator d;
  private final Pix2pixHd.Rules rules;
  private final Optional<Perceptual> perceptual;
  private final Map<String, Optimizer> optimizers;
  private final Compute compute;

  Pix2pixHdPhase(
      SourceEncoding encoding,
      Curriculum curriculum,
      MultiscaleDiscriminator d,
      Pix2pixHd.Rules rules,
      Optional<Perceptual> perceptual,
      Compute compute) {
    this.encoding = encoding;
    this.curriculum = curriculum;
    this.d = d;
    this.rules = rules;
    this.perceptual = perceptual;
    this.compute = compute;
    optimizers = new LinkedHashMap<>(curriculum.optimizers(rules.g()));
    optimizers.put(D, new Optimizer(d, rules.d()));
  }

  Map<String, Optimizer> optimizers() {
    return optimizers;
  }

  @Override
  public void update(Step step) {
    Losses losses = step.losses();
    Lesson lesson = curriculum.at(step.progress().images());
    Tensor source = lesson.seen(encoding.encode(step.batch().get(Extra.SOURCE)));
    Tensor real = lesson.seen(step.batch().x());
    optimizers.values().forEach(Optimizer::zeroGrad);
    losses.begin(D);
    lesson.learning().forEach(losses::begin);
    Tensor fake = painted(lesson, source);

    List<List<Tensor>> onReal = judged(source, real, lesson);
    List<List<Tensor>> onFake = judged(source, fake.detach(), lesson);
    Tensor dLoss = MultiscaleLosses.discriminator(onReal, onFake);
    dLoss.backward();

    d.requireGradients(false); // only the way through D is needed, not D's own gradients
    gLoss(onReal, judged(source, fake, lesson), fake, real, lesson, losses).backward();
    d.requireGradients(true);

    move(D, rules.d().lr() * lesson.rate());
    lesson.learning().forEach(part -> move(part, rules.g().lr() * lesson.rate()));
    losses.minimise(D, D, dLoss, 1);
  }

  private Tensor gLoss(
      List<List<Tensor>> onReal,
      List<List<Tensor>> onFake,
      Tensor fake,
      Tensor real,
      Lesson lesson,
      Losses losses) {
    Tensor game = MultiscaleLosses.generator(onFake);
    Tensor features = MultiscaleLosses.featureMatching(onReal, onFake);
    Set<String> parts = lesson.learning();
    losses.minimise(parts, "G", game, 1);
    losses.minimise(parts, "features", features, rules.featureMatching());
    Tensor sum = game.add(features, Tensors.scalar(rules.featureMatching()));
    if (perceptual.isEmpty()) {
      return sum;
    }
    Tensor distance = distance(perceptual.get(), fake, real);
    losses.minimise(parts, "perceptual", distance, rules.perceptual());
    return sum.add(distance, Tensors.scalar(rules.perceptual()));
  }

  private Tensor painted(Lesson lesson, Tensor source) {
    try (var autocast = compute.autocast()) {
      return lesson.g().forward(source);
    }
  }

  private List<List<Tensor>> judged(Tensor source, Tensor image, Lesson lesson) {
    try (var autocast = compute.autocast()) {
      return d.forward(Functional.concatenate(source, image), lesson.scales());
    }
  }

  private Tensor distance(Perceptual judge, Tensor fake, Tensor real) {
    try (var autocast = compute.autocast()) {
      return judge.distance(fake, real);
    }
  }

  private void move(String part, double lr) {
    Optimizer optimizer = requireNonNull(optimizers.get(part));
    optimizer.setLr(lr);
    optimizer.step();
  }
}
