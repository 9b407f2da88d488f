package gansaku.nn;

import org.bytedeco.pytorch.Tensor;

/** A part of a network that maps one tensor to one tensor. */
public abstract class Layer extends Module {

  /** Returns this layer's output for {@code x}. */
  public abstract Tensor forward(Tensor x);
}
