package gansaku.objective;

import static gansaku.nn.Functional.softplus;

import java.util.Map;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;

/**
 * The relativistic average loss (Jolicoeur-Martineau 2018, Eq. 10 and 11, with the logistic
 * function): an image is to look more real than the other kind does on average.
 */
public record RelativisticAverage() implements Objective {
  @Override
  public Tensor discriminator(Tensor real, Tensor fake) {
    return above(real, fake.mean()).add(below(fake, real.mean()));
  }

  @Override
  public Tensor generator(Supplier<Tensor> real, Tensor fake) {
    Tensor r = real.get();
    return above(fake, r.mean()).add(below(r, fake.mean()));
  }

  /** No logit is real by itself: only differences count. */
  @Override
  public boolean signTells() {
    return false;
  }

  /** Returns how often D finds an image more real than the other kind on average. */
  @Override
  public Map<String, Tensor> signals(Tensor real, Tensor fake) {
    return Accuracy.of(real.sub(fake.mean()), fake.sub(real.mean()));
  }

  /** -log sigmoid(l - mean). */
  private static Tensor above(Tensor logits, Tensor mean) {
    return softplus(mean.sub(logits)).mean();
  }

  /** -log(1 - sigmoid(l - mean)). */
  private static Tensor below(Tensor logits, Tensor mean) {
    return softplus(logits.sub(mean)).mean();
  }
}
