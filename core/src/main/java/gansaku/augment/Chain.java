package gansaku.augment;

import gansaku.nn.Module;
import gansaku.tensor.RandomStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/** One augmentation after the other. */
record Chain(Augmentation first, Augmentation second) implements Augmentation {
  static Augmentation of(Augmentation first, Augmentation second) {
    if (first == NONE) {
      return second;
    }
    return second == NONE ? first : new Chain(first, second);
  }

  @Override
  public Tensor apply(Tensor x, RandomStream random, long images) {
    return second.apply(first.apply(x, random, images), random, images);
  }

  @Override
  public void observe(Tensor real) {
    first.observe(real);
    second.observe(real);
  }

  @Override
  public boolean readsSigns() {
    return first.readsSigns() || second.readsSigns();
  }

  @Override
  public Optional<Module> state() {
    return first.state().or(second::state);
  }

  @Override
  public Map<String, Tensor> signals() {
    var signals = new LinkedHashMap<>(first.signals());
    signals.putAll(second.signals());
    return signals;
  }
}
