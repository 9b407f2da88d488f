package gansaku.objective;

import gansaku.tensor.Tensors;
import java.util.Map;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;

/** The hinge loss (Lim & Ye 2017; Miyato et al. 2018, Eq. 16 and 17). */
public record Hinge() implements Objective {
  @Override
  public Tensor discriminator(Tensor real, Tensor fake) {
    Tensor onReal = real.neg().add(Tensors.scalar(1)).relu().mean();
    return onReal.add(fake.add(Tensors.scalar(1)).relu().mean());
  }

  @Override
  public Tensor generator(Supplier<Tensor> real, Tensor fake) {
    return fake.mean().neg();
  }

  @Override
  public Map<String, Tensor> signals(Tensor real, Tensor fake) {
    return Accuracy.of(real, fake);
  }
}
