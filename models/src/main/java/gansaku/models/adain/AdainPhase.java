package gansaku.models.adain;

import gansaku.model.TransfersStyle.Style;
import gansaku.nn.Layer;
import gansaku.nn.optim.Optimizer;
import gansaku.tensor.Compute;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.train.Batch;
import gansaku.train.Extra;
import gansaku.train.Losses;
import gansaku.train.Phase;
import gansaku.train.Step;
import java.util.List;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/** One move of the decoder (Huang & Belongie 2017, §5). */
public final class AdainPhase implements Phase {
  private static final String PLAYER = "decoder";

  private final Encoder encoder;
  private final Layer decoder;
  private final Adain.Rules rules;
  private final Optimizer optimizer;
  private final Compute compute;

  AdainPhase(
      Encoder encoder, Layer decoder, Adain.Rules rules, Optimizer optimizer, Compute compute) {
    this.encoder = encoder;
    this.decoder = decoder;
    this.rules = rules;
    this.optimizer = optimizer;
    this.compute = compute;
  }

  @Override
  public void update(Step step) {
    Batch batch = step.batch();
    step(batch.x(), batch.get(Extra.OTHER), step.progress().step(), step.losses());
  }

  /** What the decoder is to reach: features, and the styles of all taps. */
  private record Target(Tensor t, List<Style> styles) {}

  /**
   * Moves the decoder once.
   *
   * @param content images [N, 3, H, W] in [-1, 1]
   * @param style as many images [N, 3, H', W'] in [-1, 1]
   * @param done how many steps there were before
   */
  public void step(Tensor content, Tensor style, long done, Losses losses) {
    optimizer.setLr(rules.rule().lr() / (1 + rules.decay() * done));
    losses.begin(PLAYER);
    optimizer.zeroGrad();
    try (var scope = new Scope()) {
      Target target = target(content, style);
      List<Tensor> made = taps(decoded(target.t()));
      Tensor ofContent = Statistics.distance(last(made), target.t()); // Eq. 12
      Tensor ofStyle = Tensors.zerosBeside(content).to(ofContent.scalar_type());
      for (int i = 0; i < made.size(); i++) { // Eq. 13
        Style reached = Statistics.of(made.get(i));
        ofStyle = ofStyle.add(Statistics.distance(reached, target.styles().get(i)));
      }
      losses.minimise(PLAYER, "content", ofContent, 1);
      losses.minimise(PLAYER, "style", ofStyle, rules.style());
      Tensor loss = ofContent.add(ofStyle.mul(Tensors.scalar(rules.style()))); // Eq. 11
      if (rules.reconstruction() > 0) {
        Tensor again = reconstruction(content).add(reconstruction(style)).div(Tensors.scalar(2));
        losses.minimise(PLAYER, "reconstruction", again, rules.reconstruction());
        loss = loss.add(again.mul(Tensors.scalar(rules.reconstruction())));
      }
      loss.backward();
    }
    optimizer.step();
  }

  /** Returns how far {@code image} and what the decoder makes of its features are apart. */
  private Tensor reconstruction(Tensor image) {
    Tensor x = Adain.toUnit(image);
    Tensor features;
    try (var off = new NoGradGuard()) {
      features = last(taps(x));
    }
    Tensor made = decoded(features).narrow(2, 0, x.size(2)).narrow(3, 0, x.size(3));
    return Statistics.distance(made, x);
  }

  private Target target(Tensor content, Tensor style) {
    try (var off = new NoGradGuard()) {
      Tensor c = last(taps(Adain.toUnit(content)));
      List<Style> styles = taps(Adain.toUnit(style)).stream().map(Statistics::of).toList();
      Tensor t = Statistics.adain(c, Statistics.of(c), styles.get(styles.size() - 1));
      return new Target(t, styles);
    }
  }

  private static Tensor last(List<Tensor> taps) {
    return taps.get(taps.size() - 1);
  }

  private Tensor decoded(Tensor t) {
    try (var autocast = compute.autocast()) {
      return Tensors.atLeastFloat(decoder.forward(t));
    }
  }

  private List<Tensor> taps(Tensor x) {
    try (var autocast = compute.autocast()) {
      return encoder.taps(x).stream().map(Tensors::atLeastFloat).toList();
    }
  }
}
