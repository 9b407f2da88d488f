package gansaku.workbench.anomaly;

import com.google.errorprone.annotations.MustBeClosed;
import gansaku.model.SeesFeatures;
import gansaku.objective.MeanResidual;
import gansaku.workbench.use.Mirror;
import gansaku.workbench.use.TrainedModel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * One pass through encoder and generator: f-AnoGAN (Schlegl et al. 2019, eq. 5), A(x) = mean (x -
 * G(E(x)))² + κ mean (f(x) - f(G(E(x))))². Of a model without D, as an autoencoder, pixels alone.
 */
final class MirrorMethod implements Method {
  private final TrainedModel model;
  private final Mirror mirror;
  private final Optional<SeesFeatures> judge;
  private final MeanResidual residual;

  @MustBeClosed
  @SuppressWarnings("MustBeClosedChecker") // the mirror is closed with this
  MirrorMethod(TrainedModel model, MeanResidual residual) {
    this.model = model;
    this.residual = residual;
    this.mirror = Mirror.of(model);
    this.judge = model.capability(SeesFeatures.class);
    model.loadAll();
  }

  @Override
  public Sight look(Tensor x) {
    Tensor made = model.finite(mirror.reconstruct(x));
    if (judge.isEmpty()) {
      return new Sight(made, MeanResidual.mean(x, made));
    }
    Tensor scores = residual.each(x, made, judge.get().features(x), judge.get().features(made));
    return new Sight(made, scores);
  }

  @Override
  public Map<String, Object> about() {
    var about = new LinkedHashMap<String, Object>();
    about.put("method", judge.isPresent() ? Methods.FAST : "reconstruction");
    judge.ifPresent(d -> about.put("kappa", residual.kappa()));
    return about;
  }

  @Override
  public void close() {
    mirror.close();
  }
}
