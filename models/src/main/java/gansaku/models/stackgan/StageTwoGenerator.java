package gansaku.models.stackgan;

import static gansaku.nn.Functional.concatenate;

import gansaku.nn.BatchNorm;
import gansaku.nn.Conv2d;
import gansaku.nn.Layer;
import gansaku.nn.Plain;
import gansaku.nn.Sequential;
import gansaku.onnx.Value;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * StackGAN's Stage-II generator (Zhang et al. 2017, §3.4): looks at what Stage I made and at the
 * text again, and makes an image of four times the side. Stage I stays as it is. Noise and text as
 * Stage I's → [N, C, 4S, 4S] in [-1, 1].
 */
final class StageTwoGenerator extends StackedGenerator {
  /** How much larger images are than Stage I's. */
  static final int LARGER = 4;

  private static final int HALVINGS = 2; // before the text joins

  private final StageOneGenerator one;
  private final Augmentation augmentation;
  private final Sequential encoder;
  private final Sequential joint;
  private final Sequential residual;
  private final List<Layer> ups = new ArrayList<>();
  private final Sequential img;
  private final int z;
  private final int c;

  StageTwoGenerator(StackPlan plan, StageOneGenerator one, int channels) {
    this.one = one;
    z = plan.noise();
    c = plan.code();
    int w = plan.width();
    augmentation = add("ca_net", new Augmentation(Unit.RECTIFIED, plan.text(), c));
    encoder = add("encoder", encoder(channels, w));
    joint = add("hr_joint", Unit.RECTIFIED.block(c + 4L * w, 4L * w));
    residual = add("residual", Unit.RECTIFIED.residuals(4L * w, plan.blocks()));
    for (int i = 1; i <= 2 * HALVINGS; i++) {
      ups.add(add("upsample" + i, Unit.RECTIFIED.up(8L * w >> i, 4L * w >> i)));
    }
    img = add("img", ImageHead.layers(w / 4, channels));
  }

  private static Sequential encoder(int channels, int w) {
    var all = new Sequential().then(Unit.conv3(channels, w)).then(Plain.relu());
    for (int i = 0; i < HALVINGS; i++) {
      all.then(Conv2d.withoutBias(w << i, 2L * w << i, 4, 2, 1));
      all.then(new BatchNorm(2L * w << i)).then(Plain.relu());
    }
    return all;
  }

  @Override
  Augmentation augmentation() {
    return augmentation;
  }

  @Override
  Made make(Tensor noise, Tensor e) {
    Tensor rough = rough(noise, e);
    Augmentation.Codes codes = augmentation.of(e);
    Tensor h = encoder.forward(rough);
    Tensor code = codes.at(noise.narrow(1, z, c)).view(-1, c, 1, 1);
    h = joint.forward(concatenate(h, code.expand(-1, -1, h.size(2), h.size(3))));
    h = residual.forward(h);
    for (Layer up : ups) {
      h = up.forward(h);
    }
    return new Made(List.of(img.forward(h)), codes);
  }

  /** Returns what Stage I makes, which is looked at as at a picture. */
  private Tensor rough(Tensor noise, Tensor e) {
    one.train(false); // its averages stay, too
    try (var off = new NoGradGuard()) {
      return one.forward(noise, e);
    }
  }

  @Override
  public List<Tensor> scales(Tensor noise, Tensor e) {
    return List.of(rough(noise, e), forward(noise, e));
  }

  @Override
  public Value onnx(Value noise, Value e) {
    Value h = encoder.onnx(one.onnx(noise, e));
    Value code = augmentation.onnx(e, noise.narrow(1, z, c));
    h = residual.onnx(joint.onnx(h.concat(1, code.places().repeatedAs(h))));
    for (Layer up : ups) {
      h = up.onnx(h);
    }
    return img.onnx(h);
  }
}
