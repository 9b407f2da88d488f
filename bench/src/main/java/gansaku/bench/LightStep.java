package gansaku.bench;

import gansaku.models.adversarial.Decay;
import gansaku.models.pix2pix.LightDiscriminator;
import gansaku.models.pix2pix.LightGenerator;
import gansaku.models.pix2pix.Networks;
import gansaku.models.pix2pix.Order;
import gansaku.models.pix2pix.Pix2Pix;
import gansaku.nn.Module;
import gansaku.nn.optim.Adam;
import gansaku.objective.NonSaturating;
import gansaku.tensor.Compute;
import gansaku.tensor.Engine;
import gansaku.tensor.Precision;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.train.Batch;
import gansaku.train.Extra;
import gansaku.train.Losses;
import gansaku.train.Progress;
import gansaku.train.Step;
import gansaku.train.Training;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Times one training step of {@code pix2pix/light} at batch 32 and 128×128.
 *
 * <p>Arguments: {@code --precision float32|bf16}, {@code --layout channels-last|contiguous} and
 * {@code --steps N}.
 */
public final class LightStep {
  private static final int BATCH = 32;
  private static final int SIDE = 128;
  private static final int WARM_UP = 3;

  private LightStep() {}

  public static void main(String[] args) {
    var options = Options.of(args);
    String precision = options.text("--precision", "bf16");
    int steps = options.whole("--steps", 12);
    boolean channelsLast = options.text("--layout", "channels-last").equals("channels-last");
    double[] ms = time(Compute.of("auto", Precision.of(precision)), channelsLast, steps);
    Arrays.sort(ms);
    System.out.printf(
        Locale.ROOT,
        "{\"name\": \"gansaku\", \"engine\": \"libtorch %s\", \"precision\": \"%s\","
            + " \"threads\": %d, \"medianMs\": %.2f, \"minMs\": %.2f, \"steps\": %d}%n",
        Engine.version(),
        precision,
        Engine.threads(),
        ms[steps / 2],
        ms[0],
        steps);
  }

  private static double[] time(Compute compute, boolean channelsLast, int steps) {
    var adam = Adam.of(2e-4, 0.5, 0.999);
    var model =
        new Pix2Pix(
            new Networks(
                () -> new LightGenerator(1, 3),
                () -> new LightDiscriminator(4),
                Module::initialise,
                1,
                SIDE,
                Optional.empty()),
            new Pix2Pix.Rules(
                new NonSaturating(), 100, Order.D_FIRST, adam, adam, Decay.NONE, Optional.empty()));
    model.initialise(0);
    model.networks().values().forEach(network -> network.to(compute.device()));
    if (channelsLast) {
      model.networks().values().forEach(Module::channelsLast);
    }
    Training training = model.training(compute, 0);
    var losses = new Losses();
    var progress = Progress.beginning(Long.MAX_VALUE);
    var ms = new double[steps];
    try (var all = new Scope()) {
      var x = compute.place(RandomStream.of(0).uniform(-1, 1, BATCH, 3, SIDE, SIDE));
      var source = x.narrow(1, 0, 1).contiguous();
      var batch = new Batch(x, Tensors.of(new int[BATCH])).with(Extra.SOURCE, source);
      for (int i = -WARM_UP; i < steps; i++) {
        long begin = System.nanoTime();
        try (var step = new Scope()) {
          training.update(new Step(batch, progress, losses));
        }
        progress = progress.after(batch.size());
        if (i >= 0) {
          ms[i] = (System.nanoTime() - begin) / 1e6;
        }
      }
    }
    losses.drain();
    return ms;
  }
}
