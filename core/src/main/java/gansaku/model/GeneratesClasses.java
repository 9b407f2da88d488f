package gansaku.model;

import org.bytedeco.pytorch.Tensor;

/** Makes images of a class that is asked for. */
public interface GeneratesClasses {

  /** Returns how many classes there are. */
  int classes();

  /** Returns whether classes are those of the data; else the model found them by itself. */
  boolean labelled();

  /** Returns the conditions [N, …] that noise {@code z} [N, Z] stands for when nobody asks. */
  Tensor conditions(Tensor z);

  /** As {@link #conditions(Tensor)}, but of {@code classes} [N]; all else in them stays. */
  Tensor conditions(Tensor z, Tensor classes);

  /** Returns images [N, C, H, W] in [-1, 1] from {@code z} [N, Z] under {@code conditions}. */
  Tensor generate(Tensor z, Tensor conditions);
}
