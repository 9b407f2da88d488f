package gansaku.models.adaptation;

import gansaku.train.Batch;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/** Nothing: the target is not looked at. What any adaptation has to be better than. */
public record SourceOnly() implements Alignment {
  @Override
  public String name() {
    return "none";
  }

  @Override
  public double weight(double p) {
    return 0;
  }

  @Override
  public Optional<Tensor> loss(Tensor source, Tensor target) {
    return Optional.empty();
  }

  @Override
  public Tensor images(Batch batch) {
    return batch.x();
  }
}
