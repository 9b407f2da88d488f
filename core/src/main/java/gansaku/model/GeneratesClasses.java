package gansaku.model;

import org.bytedeco.pytorch.Tensor;

/** Makes images of a class that is asked for. */
public interface GeneratesClasses {

  /** Returns how many classes there are. */
  int classes();

  /** Returns images [N, C, H, W] in [-1, 1] from {@code z} [N, Z], of {@code classes} [N]. */
  Tensor generate(Tensor z, Tensor classes);
}
