package gansaku.models.encoder;

import gansaku.nn.Module;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** A while in which networks behave as in use and get no gradients; then they are as before. */
final class HeldStill implements AutoCloseable {
  private final List<Module> training = new ArrayList<>();
  private final List<Tensor> learning = new ArrayList<>();

  HeldStill(Collection<Module> networks) {
    for (Module network : networks) {
      if (network.isTraining()) {
        training.add(network);
        network.train(false);
      }
      network.parameters().stream().filter(Tensor::requires_grad).forEach(learning::add);
    }
    learning.forEach(p -> p.requires_grad_(false));
  }

  @Override
  public void close() {
    training.forEach(network -> network.train(true));
    learning.forEach(p -> p.requires_grad_(true));
  }
}
