package gansaku.workbench.latent;

import com.google.errorprone.annotations.MustBeClosed;
import gansaku.error.InputException;
import gansaku.nn.optim.Adam;
import gansaku.nn.optim.Optimizer;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.workbench.use.CodeFinder;
import gansaku.workbench.use.TrainedModel;
import java.util.Map;
import java.util.function.Consumer;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * Finds codes by gradient descent, from several places at once (Karras et al. 2020, App. D, from
 * the mean style; here also from those of the model's own pictures that are nearest), or from where
 * an encoder says.
 *
 * @param space where codes are
 * @param starts where the search begins
 * @param steps of Adam
 */
public record Projector(Space space, Starts starts, int steps) implements PictureToCode {
  /** Steps that are usual from own pictures. */
  public static final int USUAL_STEPS = 400;

  /** Steps that are usual from an encoder's code. */
  public static final int STEPS_OF_ENCODED = 50;

  private static final int USUAL_STARTS = 4;
  private static final int USUAL_TRIED = 512;
  private static final int SHOWN = 40;
  private static final double LR = 0.1;
  private static final double RAMP_DOWN = 0.25;
  private static final double RAMP_UP = 0.05;
  private static final double NOISE = 0.05;
  private static final double NOISE_RAMP = 0.75;

  /** Makes one that starts from the best of a few hundred places. */
  public static Projector fromOwn(Space space, int steps) {
    InputException.check(steps >= 1, "steps is %s; use 1 or more, %s is usual", steps, USUAL_STEPS);
    return new Projector(space, new NearestOwn(space, USUAL_STARTS, USUAL_TRIED), steps);
  }

  /** Makes one that starts from what the encoder of {@code model} finds; refuses one without. */
  @MustBeClosed
  @SuppressWarnings("MustBeClosedChecker") // the encoder is closed with what is returned
  public static Projector fromEncoder(TrainedModel model, Space space, int steps) {
    InputException.check(
        steps >= 0,
        "steps is %s; use 0 for the encoder's code as it is, %s is usual",
        steps,
        STEPS_OF_ENCODED);
    return new Projector(space, new EncodedStart(space, CodeFinder.of(model)), steps);
  }

  @Override
  public String name() {
    return steps + " steps of Adam from " + starts.name() + ", by " + ScaledDistance.NAME;
  }

  @Override
  public Points find(Tensor x, Consumer<Tensor> watch) {
    try (var scope = new Scope()) {
      return descend(starts.of(x), x, watch).kept(scope);
    }
  }

  @Override
  public void close() {
    starts.close();
  }

  /** Returns the best of the places that {@code from} leads to. */
  private Points descend(Points from, Tensor x, Consumer<Tensor> watch) {
    Tensor codes = from.codes().clone().requires_grad_(true);
    double deviation = deviation();
    var optimizer = new Optimizer(Map.of("codes", codes), Adam.of(LR, 0.9, 0.999));
    RandomStream random = RandomStream.of(0, "projector");
    int best = 0;
    try {
      for (int i = 0; i < steps; i++) {
        try (var scope = new Scope()) {
          double t = (double) i / steps;
          optimizer.setLr(LR * ramp(t));
          Tensor noise = random.normal(codes.shape()).to(codes.device(), codes.scalar_type());
          Tensor near = codes.add(noise.mul(Tensors.scalar(deviation * noise(t))));
          Tensor made = space.images(from.moved(near));
          Tensor far = ScaledDistance.between(made, x);
          best = (int) far.argmin().item_long();
          if (i % Math.max(1, steps / SHOWN) == 0) {
            watch.accept(made.detach().narrow(0, best, 1));
          }
          optimizer.zeroGrad();
          far.sum().backward();
          optimizer.step();
          settle(codes);
        }
      }
    } finally {
      optimizer.close();
    }
    try (var off = new NoGradGuard()) {
      Points ends = from.moved(codes.detach());
      Tensor made = space.images(ends);
      best = (int) ScaledDistance.between(made, x).argmin().item_long();
      watch.accept(made.narrow(0, best, 1));
      return ends.select(best);
    }
  }

  private void settle(Tensor codes) {
    try (var off = new NoGradGuard()) {
      codes.copy_(space.likely(codes));
    }
  }

  /** Returns how far the codes of own pictures are from their mean, by coordinate. */
  private double deviation() {
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      Tensor codes = space.drawn(RandomStream.of(0, "starts"), USUAL_TRIED).codes();
      return codes.sub(codes.mean(0)).square().mean().sqrt().item_double();
    }
  }

  /** Returns the share of the learning rate at {@code t} in [0, 1): up in a line, down as cos. */
  private static double ramp(double t) {
    double down = Math.min(1, (1 - t) / RAMP_DOWN);
    return (0.5 - 0.5 * Math.cos(Math.PI * down)) * Math.min(1, t / RAMP_UP);
  }

  /** Returns how much noise codes get at {@code t} in [0, 1), in deviations. */
  private static double noise(double t) {
    double rest = Math.max(0, 1 - t / NOISE_RAMP);
    return NOISE * rest * rest;
  }
}
