package gansaku.models.stackgan;

import static gansaku.nn.Functional.concatenate;

import gansaku.nn.BatchNorm;
import gansaku.nn.Conv2d;
import gansaku.nn.Layer;
import gansaku.nn.Plain;
import gansaku.nn.Sequential;
import gansaku.onnx.Value;
import org.bytedeco.pytorch.Tensor;

/** What makes generators' layers nonlinear, and the blocks that are built with it. */
enum Unit {
  /** Half of the channels lets the other half through (Dauphin et al. 2017): StackGAN++. */
  GATED(2) {
    @Override
    Layer layer() {
      return Plain.glu();
    }

    @Override
    Layer behindSum() {
      return Plain.identity();
    }
  },
  /** max(x, 0): StackGAN. */
  RECTIFIED(1) {
    @Override
    Layer layer() {
      return Plain.relu();
    }

    @Override
    Layer behindSum() {
      return Plain.relu();
    }
  };

  private static final double SLOPE = 0.2;

  private final int factor;

  Unit(int factor) {
    this.factor = factor;
  }

  abstract Layer layer();

  /** Returns what follows the sum of a residual block. */
  abstract Layer behindSum();

  /** Returns how many numbers go in for one that comes out. */
  int factor() {
    return factor;
  }

  static Conv2d conv3(long in, long out) {
    return Conv2d.withoutBias(in, out, 3, 1, 1);
  }

  /** Returns [N, in, H, W] → [N, out, H, W]. */
  Sequential block(long in, long out) {
    return new Sequential()
        .then(conv3(in, factor * out))
        .then(new BatchNorm(factor * out))
        .then(layer());
  }

  /** Returns [N, in, H, W] → [N, out, 2H, 2W]. */
  Sequential up(long in, long out) {
    return new Sequential()
        .then(Plain.upsampleNearest(2))
        .then(conv3(in, factor * out))
        .then(new BatchNorm(factor * out))
        .then(layer());
  }

  /** Returns [N, C, H, W] → the same shape, what is learnt being added. */
  Layer residual(long channels) {
    return new Residual(this, channels);
  }

  /** Returns residual blocks one after the other. */
  Sequential residuals(long channels, int blocks) {
    var all = new Sequential();
    for (int i = 0; i < blocks; i++) {
      all.then(residual(channels));
    }
    return all;
  }

  /** Returns D's [N, in, H, W] → [N, out, H/2, W/2]. */
  static Sequential down(long in, long out) {
    return normed(new Sequential().then(Conv2d.withoutBias(in, out, 4, 2, 1)), out);
  }

  /** Returns D's [N, in, H, W] → [N, out, H, W]. */
  static Sequential same(long in, long out) {
    return normed(new Sequential().then(conv3(in, out)), out);
  }

  static Sequential normed(Sequential convolved, long channels) {
    return convolved.then(new BatchNorm(channels)).then(Plain.leakyRelu(SLOPE));
  }

  /** Returns {@code halvings} of images' sides by D, the channels doubling from {@code w} on. */
  static Sequential downs(int channels, long w, int halvings) {
    var all = new Sequential();
    all.then(Conv2d.withoutBias(channels, w, 4, 2, 1)).then(Plain.leakyRelu(SLOPE));
    for (int i = 1; i < halvings; i++) {
      normed(all.then(Conv2d.withoutBias(w << (i - 1), w << i, 4, 2, 1)), w << i);
    }
    return all;
  }

  /** Returns the convolution by which D decides on features of 4×4 places. */
  static Conv2d decision(long channels) {
    return new Conv2d(channels, 1, 4, 4, 0);
  }

  /** Returns {@code c} [N, C] at every place of {@code h} [N, F, H, W], before its channels. */
  static Tensor beside(Tensor c, Tensor h) {
    Tensor places = c.view(c.size(0), c.size(1), 1, 1).expand(-1, -1, h.size(2), h.size(3));
    return concatenate(places, h);
  }

  /** Writes {@link #beside(Tensor, Tensor)}. */
  static Value beside(Value c, Value h) {
    return c.places().repeatedAs(h).concat(1, h);
  }

  private static final class Residual extends Layer {
    private final Sequential block;
    private final Layer behind;

    Residual(Unit unit, long c) {
      block = add("block", unit.block(c, c).then(conv3(c, c)).then(new BatchNorm(c)));
      behind = unit.behindSum();
    }

    @Override
    public Tensor forward(Tensor x) {
      return behind.forward(block.forward(x).add(x));
    }

    @Override
    public Value onnx(Value x) {
      return behind.onnx(block.onnx(x).add(x));
    }
  }
}
