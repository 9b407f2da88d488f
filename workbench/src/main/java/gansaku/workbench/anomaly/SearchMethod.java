package gansaku.workbench.anomaly;

import gansaku.error.InputException;
import gansaku.model.Generates;
import gansaku.model.SeesFeatures;
import gansaku.nn.optim.Adam;
import gansaku.nn.optim.Optimizer;
import gansaku.objective.SummedResidual;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.workbench.use.CodeFinder;
import gansaku.workbench.use.TrainedModel;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Tensor;

/**
 * AnoGAN (Schlegl et al. 2017, §2.2): from noise, Adam goes towards the code of which G makes what
 * is most like the picture to the eye and to D; of several beginnings the best end counts.
 *
 * <p>Pictures of a batch do not mix: their losses are summed up, and G and D are as in use.
 */
final class SearchMethod implements Method, CodeFinder {
  private static final double LR = 1e-2;

  private final TrainedModel model;
  private final Generates generator;
  private final SeesFeatures judge;
  private final SummedResidual residual;
  private final int steps;
  private final int restarts;
  private final RandomStream noise;

  SearchMethod(TrainedModel model, SummedResidual residual, int steps, int restarts, long seed) {
    InputException.check(steps >= 1, "steps is %s; use 1 or more, 500 is the paper's", steps);
    InputException.check(restarts >= 1, "restarts is %s; use 1 or more", restarts);
    this.model = model;
    this.residual = residual;
    this.steps = steps;
    this.restarts = restarts;
    this.noise = RandomStream.of(seed, "search");
    generator = model.capability(Generates.class, "generates");
    judge =
        model
            .capability(SeesFeatures.class)
            .orElseThrow(
                () ->
                    InputException.of(
                        "%s has no D whose features could be compared, which method %s needs; use"
                            + " another method, or train a model with one, e.g. anogan",
                        model.run().title(), Methods.SEARCH));
    model.loadAll();
    model.networks().values().forEach(network -> network.requireGradients(false));
  }

  @Override
  public Sight look(Tensor x) {
    Tensor best = codes(x);
    Tensor made = model.finite(generator.generate(best));
    return new Sight(made, residual.each(x, made, judge.features(x), judge.features(made)));
  }

  /** Returns the best code of each of {@code x} [N, C, H, W] that was found, [N, Z]. */
  @Override
  public Tensor codes(Tensor x) {
    Tensor fx = judge.features(x);
    Tensor best = Tensors.absent();
    Tensor least = Tensors.absent();
    for (int i = 0; i < restarts; i++) {
      Tensor z = searched(x, fx);
      Tensor loss = loss(x, fx, z);
      if (best.defined()) {
        Tensor better = loss.lt(least);
        best = z.where(better.unsqueeze(1), best);
        least = loss.minimum(least);
      } else {
        best = z;
        least = loss;
      }
    }
    return best;
  }

  private Tensor searched(Tensor x, Tensor fx) {
    try (var scope = new Scope()) {
      int n = (int) x.size(0);
      Tensor z = model.compute().place(generator.latent().draw(noise, n)).requires_grad_(true);
      var optimizer = new Optimizer(Map.of("z", z), Adam.of(LR, 0.9, 0.999));
      for (int i = 0; i < steps; i++) {
        try (var step = new Scope();
            var on = new AutoGradMode(true)) {
          optimizer.zeroGrad();
          loss(x, fx, z).sum().backward();
          optimizer.step();
        }
      }
      optimizer.close();
      return scope.keep(z.detach().clone());
    }
  }

  private Tensor loss(Tensor x, Tensor fx, Tensor z) {
    Tensor y = generator.generate(z);
    return residual.each(x, y, fx, judge.features(y));
  }

  @Override
  public Map<String, Object> about() {
    var about = new LinkedHashMap<String, Object>();
    about.put("method", Methods.SEARCH);
    about.put("lambda", residual.lambda());
    about.put("steps", steps);
    about.put("restarts", restarts);
    return about;
  }

  @Override
  public void close() {}
}
