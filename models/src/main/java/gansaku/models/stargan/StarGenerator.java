package gansaku.models.stargan;

import gansaku.nn.AffineInstanceNorm;
import gansaku.nn.Conv2d;
import gansaku.nn.ConvTranspose2d;
import gansaku.nn.Functional;
import gansaku.nn.Layer;
import gansaku.nn.Module;
import gansaku.nn.Plain;
import gansaku.nn.Sequential;
import gansaku.onnx.Value;
import org.bytedeco.pytorch.Tensor;

/**
 * StarGAN's generator (Choi et al. 2018, Table 4): image [N, C, H, W] and labels [N, c] → image [N,
 * C, H, W] in [-1, 1]; H and W are multiples of 4.
 *
 * <p>Labels are repeated as planes beside the image. The border is padded by zeros: a plane that
 * goes on as it is, as by mirroring, adds one number to a channel everywhere, which instance norm
 * takes away again, and with it the label.
 *
 * <p>Keys are those of the authors' implementation, {@code main.9.main.0.weight}.
 */
public final class StarGenerator extends Module {
  private final Sequential main;

  /**
   * Makes the network.
   *
   * @param channels C
   * @param labels c, how many numbers tell what to make
   * @param width channels of the first layer; 64 in the paper
   * @param blocks residual blocks; 6 in the paper
   */
  public StarGenerator(long channels, long labels, long width, int blocks) {
    main = add("main", new Sequential());
    main.then(Conv2d.withoutBias(channels + labels, width, 7, 1, 3));
    main.then(new AffineInstanceNorm(width)).then(Plain.relu());
    for (long w = width; w <= 2 * width; w *= 2) {
      main.then(Conv2d.withoutBias(w, 2 * w, 4, 2, 1));
      main.then(new AffineInstanceNorm(2 * w)).then(Plain.relu());
    }
    for (int i = 0; i < blocks; i++) {
      main.then(new Block(4 * width));
    }
    for (long w = 4 * width; w >= 2 * width; w /= 2) {
      main.then(ConvTranspose2d.withoutBias(w, w / 2, 4, 2, 1));
      main.then(new AffineInstanceNorm(w / 2)).then(Plain.relu());
    }
    main.then(Conv2d.withoutBias(width, channels, 7, 1, 3)).then(Plain.tanh());
  }

  /** Returns what {@code x} becomes where {@code labels} [N, c] hold. */
  public Tensor forward(Tensor x, Tensor labels) {
    Tensor planes = // [N, c, H, W]
        labels
            .view(labels.size(0), labels.size(1), 1, 1)
            .expand(labels.size(0), labels.size(1), x.size(2), x.size(3));
    return main.forward(Functional.concatenate(x, planes));
  }

  /** Writes {@link #forward}. */
  public Value onnx(Value x, Value labels) {
    return main.onnx(x.concat(1, labels.places().repeatedAs(x)));
  }

  /** x + F(x), F being two convolutions: [N, C, H, W] → the same shape. */
  private static final class Block extends Layer {
    private final Sequential main;

    Block(long channels) {
      main = add("main", new Sequential());
      main.then(Conv2d.withoutBias(channels, channels, 3, 1, 1));
      main.then(new AffineInstanceNorm(channels)).then(Plain.relu());
      main.then(Conv2d.withoutBias(channels, channels, 3, 1, 1));
      main.then(new AffineInstanceNorm(channels));
    }

    @Override
    public Tensor forward(Tensor x) {
      return x.add(main.forward(x));
    }

    @Override
    public Value onnx(Value x) {
      return x.add(main.onnx(x));
    }
  }
}
