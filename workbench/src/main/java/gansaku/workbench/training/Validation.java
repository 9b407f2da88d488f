package gansaku.workbench.training;

import gansaku.model.Classifies;
import gansaku.model.Model;
import gansaku.tensor.Compute;
import gansaku.tensor.Tensors;
import gansaku.train.Losses;
import gansaku.train.Observer;
import gansaku.train.Progress;
import gansaku.workbench.data.Data;
import gansaku.workbench.use.Answers;

/** Judges a classifier by held-out pictures while it trains, into the tick that comes with it. */
final class Validation implements Observer {
  private final ValidationPlan plan;
  private final Model model;
  private final Classifies classifier;
  private final Data heldOut;
  private final Compute compute;
  private final Losses losses;

  Validation(ValidationPlan plan, Model model, Data heldOut, Compute compute, Losses losses) {
    this.plan = plan;
    this.model = model;
    this.classifier = model.capability(Classifies.class).orElseThrow();
    this.heldOut = heldOut;
    this.compute = compute;
    this.losses = losses;
  }

  @Override
  public void onStep(Progress progress) {
    if (!progress.passed(plan.everyImages())) {
      return;
    }
    try (var use = model.inUse()) {
      heldOut.judged().forEach(this::judge);
    }
  }

  private void judge(String domain, Data pictures) {
    Answers answers = Answers.of(classifier, compute, pictures, plan.n());
    boolean target = domain.equals(Data.TARGET);
    losses.add(
        target ? ValidationPlan.TARGET_LOSS : ValidationPlan.LOSS,
        Tensors.number(answers.crossEntropy()));
    losses.add(
        target ? ValidationPlan.TARGET_ACCURACY : ValidationPlan.ACCURACY,
        Tensors.number(answers.accuracy()));
  }
}
