package gansaku.workbench.lab;

import static java.util.Objects.requireNonNull;

import gansaku.data.embedded.Mixtures;
import gansaku.model.Latent;
import gansaku.models.adversarial.Adversarial;
import gansaku.models.adversarial.Decay;
import gansaku.models.adversarial.Play;
import gansaku.models.mixtures.PointPlayers;
import gansaku.nn.Layer;
import gansaku.nn.Module;
import gansaku.nn.optim.Adam;
import gansaku.tensor.Compute;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.train.Batch;
import gansaku.train.Batches;
import gansaku.train.Losses;
import gansaku.train.Observer;
import gansaku.train.Progress;
import gansaku.train.TrainingLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/** One training of the laboratory under way, filmed. */
final class Duel implements Observer {
  static final int EVALUATED = 10_000;
  static final long EVALUATION_SEED = 1;

  private static final int BATCH = 128;
  private static final int WIDTH = 64;
  private static final Latent LATENT = new Latent(16, Latent.Distribution.NORMAL);
  private static final Adam G = Adam.of(1e-3, 0.5, 0.999);
  private static final Adam D = Adam.of(1e-2, 0.5, 0.999);

  private static final int FRAMES = 48;
  private static final int FILMED = 1500; // points
  private static final int FIELD = 96; // points a row

  private final MixtureLab lab;
  private final long seed;
  private final Runnable onStep;
  private final Adversarial model;
  private final Layer d;
  private final float[] grid;
  private final List<Frame> film = new ArrayList<>();

  private Duel(MixtureLab lab, LabSetting setting, long seed, Runnable onStep) {
    this.lab = lab;
    this.seed = seed;
    this.onStep = onStep;
    var play =
        Play.PLAIN
            .with(setting.regularizers())
            .moving(0, 1, 1, settling(lab.steps()), Double.POSITIVE_INFINITY);
    var rules = new Adversarial.Rules(setting.objective(), G, D, Optional.empty(), play);
    model = new Adversarial(PointPlayers.of(LATENT.size(), WIDTH), LATENT, rules);
    d = (Layer) requireNonNull(model.networks().get("D"));
    grid = PlotWindow.of(lab.target()).grid(FIELD);
  }

  /** Returns learning rates that fall to 0 over the second half, so that the end is one. */
  private static Decay settling(int steps) {
    double kimg = steps * BATCH / 1000.0;
    return new Decay(kimg / 2, kimg);
  }

  /**
   * Trains {@code setting} from {@code seed} to the end, calling {@code onStep} after each step.
   */
  static Trial play(MixtureLab lab, LabSetting setting, long seed, Runnable onStep) {
    try (var scope = new Scope()) {
      var duel = new Duel(lab, setting, seed, onStep);
      duel.train();
      var scores = MixtureScores.of(duel.generate("evaluation", EVALUATED), lab.target());
      duel.model.networks().values().forEach(Module::close);
      return new Trial(setting, seed, scores, List.copyOf(duel.film));
    }
  }

  private void train() {
    model.initialise(seed);
    var training = model.training(Compute.exact(), seed);
    long budget = (long) lab.steps() * BATCH;
    new TrainingLoop(training.phases(), batches(), List.of(this), new Losses(), budget)
        .run(Progress.beginning(budget), 0);
    training.close();
  }

  private Batches batches() {
    var step = new long[1];
    return () -> {
      long own = RandomStream.derive(seed, "data " + step[0]++);
      return new Batch(flat(lab.target(), own), Tensors.of(new int[BATCH]));
    };
  }

  private static Tensor flat(Mixtures target, long seed) {
    double[][] points = target.sample(seed, BATCH);
    var values = new float[2 * BATCH];
    for (int i = 0; i < BATCH; i++) {
      values[2 * i] = (float) points[i][0];
      values[2 * i + 1] = (float) points[i][1];
    }
    return Tensors.of(values, BATCH, 2);
  }

  @Override
  public void onStart(Progress progress) {
    film(0);
  }

  @Override
  public void onStep(Progress progress) {
    long step = progress.step();
    if (step * FRAMES / lab.steps() > (step - 1) * FRAMES / lab.steps()) {
      film(step);
    }
    onStep.run();
  }

  private void film(long step) {
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      Tensor field = d.forward(Tensors.of(grid, FIELD * FIELD, 2));
      film.add(new Frame(step, generate("film", FILMED), Tensors.floats(field), FIELD));
    }
  }

  /** Returns {@code n} points of G's, from the noise called {@code name}. */
  private double[][] generate(String name, int n) {
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      float[] made =
          Tensors.floats(model.generate(LATENT.draw(RandomStream.of(seed, name), n))); // [n, 2]
      var points = new double[n][];
      for (int i = 0; i < n; i++) {
        points[i] = new double[] {made[2 * i], made[2 * i + 1]};
      }
      return points;
    }
  }
}
