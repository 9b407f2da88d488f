package gansaku.models.classifier;

import gansaku.error.InputException;
import gansaku.train.Progress;

/** How a learning rate goes with the training. */
@FunctionalInterface
public interface Schedule {
  /** It stays. */
  Schedule CONSTANT = progress -> 1;

  /** It falls to 0 in a straight line. */
  Schedule LINEAR =
      progress -> (progress.budget() - progress.images()) / (double) progress.budget();

  /** Returns the factor of the learning rate for the step that follows {@code progress}. */
  double at(Progress progress);

  /**
   * It is multiplied by a factor every few epochs, as {@code StepLR}.
   *
   * @param every how many epochs
   * @param factor above 0, up to 1
   * @param epochs how many the training has
   */
  record Steps(double every, double factor, double epochs) implements Schedule {
    private static final double ROUNDING = 1e-9;

    public Steps {
      InputException.check(
          every > 0, "optimizer.step.every-epochs is %s; use more than 0, e.g. 7", every);
      InputException.check(
          factor > 0 && factor <= 1,
          "optimizer.step.factor is %s; use more than 0, up to 1, e.g. 0.1",
          factor);
    }

    @Override
    public double at(Progress progress) {
      double epoch = progress.images() * epochs / progress.budget();
      return Math.pow(factor, Math.floor(epoch / every + ROUNDING));
    }
  }

  /**
   * It rises to its full height in a straight line, and falls to 0 along half a cosine (Loshchilov
   * & Hutter 2017, Eq. 5).
   *
   * @param warmup share of the training in which it rises, from 0 to below 1
   */
  record Cosine(double warmup) implements Schedule {
    public Cosine {
      InputException.check(
          warmup >= 0 && warmup < 1,
          "optimizer.warmup is %s; use the share of the training, 0 (none) to below 1, e.g. 0.05",
          warmup);
    }

    @Override
    public double at(Progress progress) {
      double t = progress.images() / (double) progress.budget();
      if (t < warmup) {
        return (progress.images() + 1) / (warmup * progress.budget() + 1);
      }
      return 0.5 * (1 + Math.cos(Math.PI * (t - warmup) / (1 - warmup)));
    }
  }
}
