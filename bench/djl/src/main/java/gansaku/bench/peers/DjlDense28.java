package gansaku.bench.peers;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One {@code dcgan/dense28} training step in DJL, timed; prints one JSON line.
 *
 * <p>The algorithm is ours: one generator forward a step, detached for D; D frozen while G learns;
 * losses on logits; Adam(2e-4, 0.5, 0.999). DJL has no transposed convolution that runs, so each of
 * the two is a sub-pixel convolution: 2x2 kernels to four times the channels, then 2x2 pixels made
 * of every four channels. It multiplies exactly as often as the 4x4 stride 2 transposed one.
 */
public final class DjlDense28 {
  private static final int BATCH = 128;
  private static final int WARMUP = 5;

  private DjlDense28() {}

  /** A network's parameters, made in order and updated together. */
  private static final class Parameters {
    private final NDManager manager;
    private final String prefix;
    private final List<NDArray> arrays = new ArrayList<>();
    private final Optimizer adam =
        Optimizer.adam()
            .optLearningRateTracker(Tracker.fixed(2e-4f))
            .optBeta1(0.5f)
            .optBeta2(0.999f)
            .build();

    Parameters(NDManager manager, String prefix) {
      this.manager = manager;
      this.prefix = prefix;
    }

    NDArray normal(long... shape) {
      return trained(manager.randomNormal(0, 0.02f, new Shape(shape), DataType.FLOAT32));
    }

    NDArray full(float value, long n) {
      return trained(manager.full(new Shape(n), value));
    }

    private NDArray trained(NDArray array) {
      array.setRequiresGradient(true);
      arrays.add(array);
      return array;
    }

    void learn(boolean on) {
      arrays.forEach(p -> p.setRequiresGradient(on));
    }

    void step() {
      for (int i = 0; i < arrays.size(); i++) {
        try (NDArray gradient = arrays.get(i).getGradient()) {
          adam.update(prefix + i, arrays.get(i), gradient); // and zeroes the gradient
        }
      }
    }
  }

  private record Dense(NDArray weight, NDArray bias) {
    Dense(Parameters p, int in, int out) {
      this(p.normal(out, in), p.full(0, out));
    }

    NDArray forward(NDArray x) {
      return Linear.linear(x, weight, bias).singletonOrThrow();
    }
  }

  private record Norm(NDArray gain, NDArray shift, NDArray mean, NDArray variance) {
    Norm(Parameters p, int n) {
      this(p.full(1, n), p.full(0, n), p.manager.zeros(new Shape(n)), p.manager.ones(new Shape(n)));
    }

    NDArray forward(NDArray x) {
      return BatchNorm.batchNorm(x, mean, variance, gain, shift, 1, 0.1f, 1e-5f, true)
          .singletonOrThrow();
    }
  }

  /** 4x4 convolution, stride 2, padding 1. */
  private record Down(NDArray weight, NDArray bias) {
    Down(Parameters p, int in, int out) {
      this(p.normal(out, in, 4, 4), p.full(0, out));
    }

    NDArray forward(NDArray x) {
      return Conv2d.conv2d(x, weight, bias, new Shape(2, 2), new Shape(1, 1)).singletonOrThrow();
    }
  }

  /** Sub-pixel convolution: [N, I, H, W] to [N, O, 2H, 2W]. */
  private record Up(NDArray weight, NDArray bias) {
    Up(Parameters p, int in, int out) {
      this(p.normal(4L * out, in, 2, 2), p.full(0, 4L * out));
    }

    NDArray forward(NDArray x) {
      var padded = x.pad(new Shape(0, 1, 0, 1), 0); // [N, I, H + 1, W + 1]
      var y =
          Conv2d.conv2d(padded, weight, bias, new Shape(1, 1), new Shape(0, 0))
              .singletonOrThrow(); // [N, 4 O, H, W]
      long n = y.getShape().get(0);
      long c = y.getShape().get(1) / 4;
      long h = y.getShape().get(2);
      long w = y.getShape().get(3);
      return y.reshape(n, c, 2, 2, h, w).transpose(0, 1, 4, 2, 5, 3).reshape(n, c, 2 * h, 2 * w);
    }
  }

  private record Generator(Dense fc1, Norm bn1, Dense fc2, Norm bn2, Up conv1, Norm bn3, Up conv2) {
    Generator(Parameters p) {
      this(
          new Dense(p, 62, 1024),
          new Norm(p, 1024),
          new Dense(p, 1024, 6272),
          new Norm(p, 6272),
          new Up(p, 128, 64),
          new Norm(p, 64),
          new Up(p, 64, 1));
    }

    NDArray forward(NDArray z) {
      var h = Activation.relu(bn1.forward(fc1.forward(z)));
      h = Activation.relu(bn2.forward(fc2.forward(h))).reshape(-1, 128, 7, 7);
      h = Activation.relu(bn3.forward(conv1.forward(h)));
      return Activation.sigmoid(conv2.forward(h)).mul(2).sub(1);
    }
  }

  private record Discriminator(Down conv1, Down conv2, Norm bn2, Dense fc1, Norm bn3, Dense fc2) {
    Discriminator(Parameters p) {
      this(
          new Down(p, 1, 64),
          new Down(p, 64, 128),
          new Norm(p, 128),
          new Dense(p, 6272, 1024),
          new Norm(p, 1024),
          new Dense(p, 1024, 1));
    }

    NDArray forward(NDArray x) {
      var h = Activation.leakyRelu(conv1.forward(x.add(1).div(2)), 0.2f);
      h = Activation.leakyRelu(bn2.forward(conv2.forward(h)), 0.2f).reshape(-1, 6272);
      return fc2.forward(Activation.leakyRelu(bn3.forward(fc1.forward(h)), 0.2f));
    }
  }

  /** Runs {@code --steps N} steps (12 by default) after the warm-up. */
  @SuppressWarnings("SystemOut") // the one line is the result
  public static void main(String[] args) {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    int steps = args.length == 2 && args[0].equals("--steps") ? Integer.parseInt(args[1]) : 12;
    var engine = Engine.getEngine("PyTorch");
    try (var manager = engine.newBaseManager(Device.cpu())) {
      var gParameters = new Parameters(manager, "g");
      var dParameters = new Parameters(manager, "d");
      var g = new Generator(gParameters);
      var d = new Discriminator(dParameters);
      var data = pictures(manager, 8 * BATCH);
      var losses = new float[2];
      var times = new double[steps];
      for (int i = -WARMUP; i < steps; i++) {
        long start = System.nanoTime();
        try (var step = manager.newSubManager()) {
          int from = Math.floorMod(i, 8) * BATCH;
          var x = data.get(from + ":" + (from + BATCH));
          x.attach(step);
          NDArray image;
          try (var tape = engine.newGradientCollector()) {
            image = g.forward(step.randomUniform(0, 1, new Shape(BATCH, 62)));
            var real = d.forward(x);
            var fake = d.forward(image.stopGradient());
            var loss = softplus(real.neg()).mean().add(softplus(fake).mean());
            tape.backward(loss);
            losses[0] = loss.getFloat();
          }
          dParameters.step();

          dParameters.learn(false);
          try (var tape = engine.newGradientCollector()) {
            var loss = softplus(d.forward(image).neg()).mean();
            tape.backward(loss);
            losses[1] = loss.getFloat();
          }
          gParameters.step();
          dParameters.learn(true);
        }
        if (i >= 0) {
          times[i] = (System.nanoTime() - start) / 1e6;
        }
      }
      Arrays.sort(times);
      double median = (times[(steps - 1) / 2] + times[steps / 2]) / 2;
      System.out.printf(
          Locale.ROOT,
          "{\"peer\": \"djl\", \"engine\": \"DJL %s, libtorch %s\", \"precision\": \"float32\","
              + " \"batch\": %d, \"steps\": %d, \"threads\": %d,"
              + " \"medianMs\": %.2f, \"minMs\": %.2f, \"lossD\": %.4f, \"lossG\": %.4f}%n",
          Engine.getDjlVersion(),
          engine.getVersion(),
          BATCH,
          steps,
          JniUtils.getNumThreads(),
          median,
          times[0],
          losses[0],
          losses[1]);
    }
  }

  private static NDArray softplus(NDArray x) {
    return Activation.softPlus(x);
  }

  /** [n, 1, 28, 28] in [-1, 1]: like Fashion-MNIST, a bright shape with texture on black. */
  private static NDArray pictures(NDManager manager, int n) {
    var rows = manager.linspace(-1f, 1f, 28).abs().reshape(1, 1, 28, 1);
    var columns = manager.linspace(-1f, 1f, 28).abs().reshape(1, 1, 1, 28);
    var height = manager.randomUniform(0.4f, 0.9f, new Shape(n, 1, 1, 1));
    var width = manager.randomUniform(0.4f, 0.9f, new Shape(n, 1, 1, 1));
    var inside = rows.lt(height).logicalAnd(columns.lt(width)).toType(DataType.FLOAT32, false);
    var texture = manager.randomUniform(0.3f, 1f, new Shape(n, 1, 28, 28));
    return inside.mul(texture).mul(2).sub(1);
  }
}
