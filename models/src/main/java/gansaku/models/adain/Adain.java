package gansaku.models.adain;

import gansaku.error.InputException;
import gansaku.model.Claim;
import gansaku.model.Model;
import gansaku.model.Transfers;
import gansaku.model.TransfersStyle;
import gansaku.model.Verifiable;
import gansaku.models.classifier.Classifier;
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
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * An encoder that stays as it is, and a decoder that learns to make an image of features whose
 * means and deviations are those of another image's (Huang & Belongie 2017).
 */
public final class Adain implements Model, TransfersStyle, Transfers, Verifiable {
  private static final double NOISE = 0.1;

  /**
   * Three places of relu4_1, so that three times that is beyond what an output pixel depends on: 67
   * pixels on either side.
   */
  private static final int MULTIPLE = 24;

  /**
   * How the decoder learns.
   *
   * @param style λ, the weight of the style loss (Eq. 11)
   * @param reconstruction the weight of the mean square of g(f(x)) - x of contents and styles,
   *     which the paper has not: that images are made of what few shallow layers see
   * @param rule the update rule
   * @param decay how fast the rate falls: after t steps it is lr / (1 + decay · t)
   */
  public record Rules(double style, double reconstruction, UpdateRule rule, double decay) {
    public Rules {
      InputException.check(
          style >= 0, "style-weight is %s; use 0 (none) or more, 10 is the paper's", style);
      InputException.check(
          reconstruction >= 0,
          "reconstruction-weight is %s; use 0 (none, as the paper) or more",
          reconstruction);
      InputException.check(
          decay >= 0, "optimizer.decay.per-step is %s; use 0 (none) or more, 5e-5 is usual", decay);
    }
  }

  private final Encoder encoder;
  private final Encoding encoding;
  private final Decoder decoder;
  private final Rules rules;

  /** Makes the model; {@code encoding} gives {@code encoder} its weights. */
  Adain(Encoder encoder, Encoding encoding, Rules rules) {
    this.encoder = encoder;
    this.encoding = encoding;
    this.decoder = encoder.mirror();
    this.rules = rules;
  }

  @Override
  public Map<String, Module> networks() {
    var networks = new LinkedHashMap<String, Module>();
    networks.put("encoder", encoder.network());
    networks.put("decoder", decoder);
    return networks;
  }

  @Override
  public Map<String, Module> borrowed() {
    return encoding.borrowed(encoder);
  }

  @Override
  public Optional<Origin> origin() {
    return encoding.origin();
  }

  /** Returns the encoder by the name that a classifier's network has. */
  @Override
  public Map.Entry<String, Module> beginner() {
    return Map.entry(Classifier.NETWORK, encoder.network());
  }

  @Override
  public void take(Map<String, Tensor> state, String source) {
    encoding.take(encoder, state, source);
  }

  /** Sets how the decoder behaves; the encoder is always in use. */
  @Override
  public void train(boolean on) {
    decoder.train(on);
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
    Tensor x = noisy(batch.x(), seed);
    Tensor y = batch.get(Extra.OTHER);
    return List.of(
        Claim.ofMap("statistics", t -> Statistics.of(t).deviation(), x, seed),
        Claim.ofMap("AdaIN", t -> Statistics.adain(t, Statistics.of(t), Statistics.of(y)), x, seed),
        Claim.ofMap("features", this::features, x, seed));
  }

  /** Returns {@code x} without planes of one colour, in which pooling has no derivative. */
  private static Tensor noisy(Tensor x, long seed) {
    return x.add(
        RandomStream.of(seed, "noise").uniform(-NOISE, NOISE, x.shape()).to(x.scalar_type()));
  }

  @Override
  public String encoder() {
    return encoding.name() + " (" + encoder.name() + ")";
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
