package gansaku.models.pixelsnail;

import gansaku.model.GeneratesClasses;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/** What a prior can do that was told classes. */
record AskedForClasses(PixelSnail prior, int classes) implements GeneratesClasses {
  @Override
  public boolean labelled() {
    return true;
  }

  @Override
  public Tensor conditions(Tensor z) {
    return prior.classesOf(z);
  }

  @Override
  public Tensor conditions(Tensor z, Tensor classes) {
    return classes;
  }

  @Override
  public Tensor generate(Tensor z, Tensor conditions) {
    return prior.generate(z, Optional.of(conditions));
  }
}
