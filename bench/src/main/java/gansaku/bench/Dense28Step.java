package gansaku.bench;

import gansaku.model.ImageShape;
import gansaku.model.Latent;
import gansaku.models.adversarial.Adversarial;
import gansaku.models.dcgan.Dcgan;
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
import gansaku.train.Losses;
import gansaku.train.Progress;
import gansaku.train.Step;
import gansaku.train.Training;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Times one training step of {@code dcgan/dense28} at batch 128: D's move and G's move.
 *
 * <p>Arguments: {@code --precision float32|bf16}, {@code --layout contiguous|channels-last} and
 * {@code --steps N}.
 */
public final class Dense28Step {
  private static final int BATCH = 128;
  private static final int WARM_UP = 6;

  private Dense28Step() {}

  public static void main(String[] args) {
    var options = Options.of(args);
    String precision = options.text("--precision", "bf16");
    int steps = options.whole("--steps", 30);
    boolean channelsLast = options.text("--layout", "contiguous").equals("channels-last");
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
    var random = RandomStream.of(0);
    var adam = Adam.of(2e-4, 0.5, 0.999);
    var model =
        new Adversarial(
            Dcgan.dense28(62, new ImageShape(1, 28, 28)),
            new Latent(62, Latent.Distribution.UNIFORM),
            new Adversarial.Rules(new NonSaturating(), adam, adam, Optional.empty()));
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
      var x = compute.place(random.uniform(-1, 1, BATCH, 1, 28, 28));
      var batch = new Batch(x, Tensors.of(new int[BATCH]));
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
