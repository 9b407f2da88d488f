package gansaku.models.pix2pix;

import gansaku.nn.ConvTranspose2d;
import gansaku.nn.Layer;
import gansaku.nn.Plain;
import gansaku.nn.Sequential;
import gansaku.onnx.Value;
import java.util.Optional;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The residual generator (Johnson et al. 2016, as in CycleGAN, Zhu et al. 2017, App. 7.2): source
 * [N, C', H, W] → image [N, C, H, W] in [-1, 1]; H and W are multiples of 4.
 *
 * <p>A side of 4 would be one pixel at the bottom, where there is nothing to mirror: it goes on as
 * its last row, or column, does, and what is made of that is cut off.
 *
 * <p>Keys are those of the authors' public implementation, {@code model.10.conv_block.1.weight}.
 */
public final class ResnetGenerator extends Layer {
  private static final long LEAST = 8;

  private final Sequential model;

  /**
   * Makes the network.
   *
   * @param blocks 9 for 256×256, 6 for 128×128
   * @param width ngf, channels of the first layer; 64 is usual
   * @param dropout makes the layer that stands within a block; empty for none
   */
  public ResnetGenerator(
      long in, long out, int blocks, long width, Norm norm, Optional<Supplier<Layer>> dropout) {
    boolean bias = norm.biases();
    model = add("model", new Sequential());
    model.then(Plain.reflectionPad(3));
    model.then(Convs.conv(in, width, 7, 1, 0, bias)).then(norm.of(width)).then(Plain.relu());
    for (long w = width; w <= 2 * width; w *= 2) {
      model.then(Convs.conv(w, 2 * w, 3, 2, 1, bias)).then(norm.of(2 * w)).then(Plain.relu());
    }
    for (int i = 0; i < blocks; i++) {
      model.then(new Block(4 * width, norm, dropout.map(Supplier::get)));
    }
    for (long w = 4 * width; w >= 2 * width; w /= 2) {
      model.then(new ConvTranspose2d(w, w / 2, 3, 2, 1, 1, bias));
      model.then(norm.of(w / 2)).then(Plain.relu());
    }
    model.then(Plain.reflectionPad(3));
    model.then(Convs.conv(width, out, 7, 1, 0, true)).then(Plain.tanh());
  }

  @Override
  public Tensor forward(Tensor source) {
    long height = source.size(2);
    long width = source.size(3);
    if (height >= LEAST && width >= LEAST) {
      return model.forward(source);
    }
    long[] beyond = {0, Math.max(0, LEAST - width), 0, Math.max(0, LEAST - height)};
    Tensor made = model.forward(torch.replication_pad2d(source, beyond));
    return made.narrow(2, 0, height).narrow(3, 0, width);
  }

  /** Writes what happens to images of 8 pixels a side or more. */
  @Override
  public Value onnx(Value source) {
    return model.onnx(source);
  }

  /** x + F(x), F being two convolutions: [N, C, H, W] → the same shape. */
  private static final class Block extends Layer {
    private final Sequential block;

    Block(long channels, Norm norm, Optional<Layer> dropout) {
      block = add("conv_block", new Sequential());
      half(channels, norm).then(Plain.relu());
      dropout.ifPresent(block::then);
      half(channels, norm);
    }

    private Sequential half(long channels, Norm norm) {
      return block
          .then(Plain.reflectionPad(1))
          .then(Convs.conv(channels, channels, 3, 1, 0, norm.biases()))
          .then(norm.of(channels));
    }

    @Override
    public Tensor forward(Tensor x) {
      return x.add(block.forward(x));
    }

    @Override
    public Value onnx(Value x) {
      return x.add(block.onnx(x));
    }
  }
}
