package gansaku.models.vqvae2;

import gansaku.nn.Conv2d;
import gansaku.nn.ConvTranspose2d;
import gansaku.nn.Layer;
import gansaku.nn.Plain;
import gansaku.nn.Sequential;
import gansaku.onnx.Value;
import org.bytedeco.pytorch.Tensor;

/** What the halves of VQ-VAE-2 are made of (Razavi et al. 2019, App. A). */
final class Blocks {

  /**
   * How wide the network is.
   *
   * @param width channels of its features; 128 in the paper
   * @param residual channels within residual blocks; 64 in the paper, 32 in public code
   * @param blocks residual blocks of each half; 2 in the paper
   */
  record Plan(int width, int residual, int blocks) {}

  private Blocks() {}

  /** Makes smaller by 4 or 2: [N, in, H, W] → [N, width, H / stride, W / stride]. */
  static Layer encoder(long in, Plan plan, int stride) {
    int half = plan.width() / 2;
    var blocks =
        new Sequential()
            .then(new Conv2d(in, half, 4, 2, 1))
            .then(new Plain(Tensor::relu, Value::relu));
    if (stride == 4) {
      blocks
          .then(new Conv2d(half, plan.width(), 4, 2, 1))
          .then(new Plain(Tensor::relu, Value::relu));
      blocks.then(new Conv2d(plan.width(), plan.width(), 3, 1, 1));
    } else {
      blocks.then(new Conv2d(half, plan.width(), 3, 1, 1));
    }
    addResidual(blocks, plan);
    return new Named(blocks.then(new Plain(Tensor::relu, Value::relu)));
  }

  /** Makes larger by 4 or 2: [N, in, H, W] → [N, out, stride · H, stride · W]. */
  static Layer decoder(long in, long out, Plan plan, int stride) {
    int half = plan.width() / 2;
    var blocks = new Sequential().then(new Conv2d(in, plan.width(), 3, 1, 1));
    addResidual(blocks, plan);
    blocks.then(new Plain(Tensor::relu, Value::relu));
    if (stride == 4) {
      blocks
          .then(new ConvTranspose2d(plan.width(), half, 4, 2, 1))
          .then(new Plain(Tensor::relu, Value::relu));
      blocks.then(new ConvTranspose2d(half, out, 4, 2, 1));
    } else {
      blocks.then(new ConvTranspose2d(plan.width(), out, 4, 2, 1));
    }
    return new Named(blocks);
  }

  private static void addResidual(Sequential blocks, Plan plan) {
    for (int i = 0; i < plan.blocks(); i++) {
      blocks.then(new Residual(plan.width(), plan.residual()));
    }
  }

  /** Steps that are called {@code blocks}. */
  private static final class Named extends Layer {
    private final Sequential blocks;

    Named(Sequential blocks) {
      this.blocks = add("blocks", blocks);
    }

    @Override
    public Tensor forward(Tensor x) {
      return blocks.forward(x);
    }
  }

  /** x + conv1(relu(conv3(relu(x)))). */
  private static final class Residual extends Layer {
    private final Sequential conv;

    Residual(long width, long residual) {
      conv =
          add(
              "conv",
              new Sequential()
                  .then(new Plain(Tensor::relu, Value::relu))
                  .then(new Conv2d(width, residual, 3, 1, 1))
                  .then(new Plain(Tensor::relu, Value::relu))
                  .then(new Conv2d(residual, width, 1, 1, 0)));
    }

    @Override
    public Tensor forward(Tensor x) {
      return x.add(conv.forward(x));
    }
  }
}
