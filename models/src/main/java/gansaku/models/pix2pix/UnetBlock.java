package gansaku.models.pix2pix;

import static gansaku.nn.Functional.concatenate;

import gansaku.nn.Layer;
import gansaku.nn.Plain;
import gansaku.nn.Sequential;
import gansaku.onnx.Value;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * Half the size and back, with a smaller such block in between; past all of it goes the input: [N,
 * outer, H, W] → [N, 2·outer, H, W].
 *
 * <p>Keys are those of the authors' {@code UnetSkipConnectionBlock}.
 */
final class UnetBlock extends Layer {
  private static final double SLOPE = 0.2;

  private final Sequential model;
  private final boolean outermost;

  private UnetBlock(Sequential steps, boolean outermost) {
    this.model = add("model", steps);
    this.outermost = outermost;
  }

  /** Returns the block in the middle of the U. */
  static UnetBlock innermost(long channels, Norm norm) {
    var steps = new Sequential();
    steps.then(Plain.leakyRelu(SLOPE));
    steps.then(Convs.conv(channels, channels, 4, 2, 1, norm.biases()));
    steps.then(Plain.relu());
    steps.then(Convs.up(channels, channels, norm.biases()));
    steps.then(norm.of(channels));
    return new UnetBlock(steps, false);
  }

  /** Returns a block of {@code outer} channels around one of {@code inner}. */
  static UnetBlock around(
      long outer, long inner, UnetBlock block, Norm norm, Optional<Layer> dropout) {
    var steps = new Sequential();
    steps.then(Plain.leakyRelu(SLOPE));
    steps.then(Convs.conv(outer, inner, 4, 2, 1, norm.biases()));
    steps.then(norm.of(inner));
    steps.then(block);
    steps.then(Plain.relu());
    steps.then(Convs.up(2 * inner, outer, norm.biases()));
    steps.then(norm.of(outer));
    dropout.ifPresent(steps::then);
    return new UnetBlock(steps, false);
  }

  /** Returns the block around all others, from {@code in} channels to {@code out}. */
  static UnetBlock outermost(long in, long out, long inner, UnetBlock block, Norm norm) {
    var steps = new Sequential();
    steps.then(Convs.conv(in, inner, 4, 2, 1, norm.biases()));
    steps.then(block);
    steps.then(Plain.relu());
    steps.then(Convs.up(2 * inner, out, true));
    steps.then(Plain.tanh());
    return new UnetBlock(steps, true);
  }

  /** Inner blocks change {@code x} itself by their first step; the ReLU after undoes nothing. */
  @Override
  public Tensor forward(Tensor x) {
    Tensor y = model.forward(x);
    return outermost ? y : concatenate(x, y);
  }

  @Override
  public Value onnx(Value x) {
    Value y = model.onnx(x);
    return outermost ? y : x.concat(1, y);
  }
}
