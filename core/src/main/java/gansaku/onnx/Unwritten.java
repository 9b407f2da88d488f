package gansaku.onnx;

import gansaku.error.InputException;

/** Says that a part of a network cannot be written as a graph. */
public final class Unwritten {
  private Unwritten() {}

  /** Returns the refusal of {@code part}. */
  public static InputException of(Object part) {
    return InputException.of(
        "a part of this network, %s, has no ONNX form; --format safetensors exports its weights",
        part.getClass().getSimpleName());
  }
}
