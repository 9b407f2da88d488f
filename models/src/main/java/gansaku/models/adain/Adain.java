package gansaku.models.adain;

import gansaku.error.InputException;
import gansaku.model.Claim;
import gansaku.model.Model;
import gansaku.model.TransfersStyle;
import gansaku.model.Verifiable;
import gansaku.nn.Module;
import gansaku.nn.optim.Optimizer;
import gansaku.nn.optim.UpdateRule;
import gansaku.tensor.Compute;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Tensors;
import gansaku.train.Batch;
import gansaku.train.Extra;
import gansaku.train.Training;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * An encoder that stays as it is, and a decoder that learns to make an image of features whose
 * means and deviations are those of another image's (Huang & Belongie 2017).
 */
public final class Adain implements Model, TransfersStyle, Verifiable {
  /**
   * Three places of relu4_1, so that three times that is beyond what an output pixel depends on: 67
   * pixels on either side.
   */
  private static final int MULTIPLE = 24;

  /**
   * How the decoder learns.
   *
   * @param style λ, the weight of the style loss (Eq. 11)
   * @param rule the update rule
   * @param decay how fast the rate falls: after t steps it is lr / (1 + decay · t)
   */
  public record Rules(double style, UpdateRule rule, double decay) {
    public Rules {
      InputException.check(
          style >= 0, "style-weight is %s; use 0 (none) or more, 10 is the paper's", style);
      InputException.check(
          decay >= 0, "optimizer.decay.per-step is %s; use 0 (none) or more, 5e-5 is usual", decay);
    }
  }

  private final VggEncoder encoder;
  private final Encoding encoding;
  private final Decoder decoder;
  private final Rules rules;

  /** Makes the model of {@code width} channels in the first stage of both networks. */
  Adain(int width, Encoding encoding, Rules rules) {
    this.encoder = new VggEncoder(width);
    this.encoding = encoding;
    this.decoder = new Decoder(width);
    this.rules = rules;
  }

  @Override
  public Map<String, Module> networks() {
    var networks = new LinkedHashMap<String, Module>();
    networks.put("encoder", encoder);
    networks.put("decoder", decoder);
    return networks;
  }

  @Override
  public Map<String, Module> borrowed() {
    return encoding.borrowed(encoder);
  }

  @Override
  public void initialise(long seed) {
    encoding.initialise(encoder);
    decoder.drawFirst(RandomStream.of(seed, "init.decoder"));
  }

  @Override
  public Training training(Compute compute, long seed) {
    var optimizer = new Optimizer(decoder, rules.rule());
    var phase = new AdainPhase(encoder, decoder, rules, optimizer, compute);
    return new Training(List.of(phase), Map.of("decoder", optimizer), Map.of());
  }

  @Override
  public List<Claim> claims(Batch batch, long seed) {
    Tensor x = batch.x();
    Tensor y = batch.get(Extra.OTHER);
    return List.of(
        Claim.ofMap("statistics", t -> Statistics.of(t).deviation(), x, seed),
        Claim.ofMap("AdaIN", t -> Statistics.adain(t, Statistics.of(t), Statistics.of(y)), x, seed),
        Claim.ofMap("relu4_1", this::features, x, seed));
  }

  @Override
  public String encoder() {
    return encoding.toString().toLowerCase(Locale.ROOT);
  }

  @Override
  public int multiple() {
    return MULTIPLE;
  }

  @Override
  public Style style(Tensor image, Tensor region) {
    Tensor x = features(image);
    return Statistics.of(x, places(region, x));
  }

  /** Returns g(x + Σ share · (AdaIN(x, s) - x)) of x = f(content) (Eq. 14 and 15). */
  @Override
  public Tensor restyled(Tensor content, List<Change> changes) {
    Tensor x = features(content);
    Tensor t = x;
    for (Change change : changes) {
      Tensor changed = Statistics.adain(x, change.from(), change.to());
      t = t.add(changed.sub(x).mul(places(change.share(), x)));
    }
    return toSigned(decoder.forward(t))
        .narrow(2, 0, content.size(2)) // pooling rounds sides up
        .narrow(3, 0, content.size(3));
  }

  /** Returns {@code share} of each pixel, or of all, as that of each place of {@code features}. */
  private static Tensor places(Tensor share, Tensor features) {
    return torch.adaptive_avg_pool2d(share, features.size(2), features.size(3));
  }

  /** Returns contents, styles, the contents in these styles, and the contents in their own. */
  @Override
  public List<Tensor> shown(Batch batch) {
    long n = Math.min(batch.size(), batch.get(Extra.OTHER).size(0));
    Tensor content = batch.x().narrow(0, 0, n);
    Tensor other = batch.get(Extra.OTHER).narrow(0, 0, n);
    Tensor all = Tensors.onesBeside(content, 1, 1, 1, 1);
    var change = new Change(style(content, all), style(other, all), all);
    return List.of(
        content, other, restyled(content, List.of(change)), restyled(content, List.of()));
  }

  private Tensor features(Tensor image) {
    List<Tensor> taps = encoder.taps(toUnit(image));
    return taps.get(taps.size() - 1);
  }

  /** Returns images of [-1, 1] in [0, 1]. */
  static Tensor toUnit(Tensor image) {
    return image.add(Tensors.scalar(1)).mul(Tensors.scalar(0.5));
  }

  private static Tensor toSigned(Tensor image) {
    return image.mul(Tensors.scalar(2)).sub(Tensors.scalar(1));
  }
}
