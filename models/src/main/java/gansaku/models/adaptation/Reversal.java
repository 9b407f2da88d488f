package gansaku.models.adaptation;

import gansaku.error.InputException;
import gansaku.nn.Module;
import gansaku.objective.Minimax;
import gansaku.tensor.Tensors;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * A classifier of domains, whom features are to deceive (DANN; Ganin et al. 2016, Eq. 13–15): it
 * minimises its cross-entropy, the mean over each domain, and features get its gradient turned
 * round, -λ times, with λ_p = 2 / (1 + exp(-γ p)) - 1 growing from 0 while training goes from p = 0
 * to 1.
 *
 * @param d the classifier of domains
 * @param gamma γ, how soon λ grows; 10 in the paper
 * @param most how large λ becomes; 1 in the paper
 */
public record Reversal(DomainClassifier d, double gamma, double most) implements Alignment {
  /** What checkpoints call the classifier of domains. */
  static final String NETWORK = "D";

  public Reversal {
    InputException.check(gamma > 0, "adaptation.gamma is %s; use more than 0, 10 is usual", gamma);
    InputException.check(
        most >= 0, "adaptation.weight is %s; use 0 (none) or more, 1 is usual", most);
  }

  @Override
  public String name() {
    return "domain";
  }

  @Override
  public double weight(double p) {
    return -most * (2 / (1 + Math.exp(-gamma * p)) - 1);
  }

  @Override
  public Optional<Tensor> loss(Tensor source, Tensor target) {
    Tensor logits = d.forward(Tensors.cat(List.of(source, target))); // its norm sees both
    long n = source.size(0);
    Tensor ofTarget = logits.narrow(0, n, target.size(0));
    return Optional.of(new Minimax().discriminator(logits.narrow(0, 0, n), ofTarget));
  }

  @Override
  public Map<String, Module> networks() {
    return Map.of(NETWORK, d);
  }
}
