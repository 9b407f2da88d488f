package gansaku.models.text2image;

import gansaku.error.InputException;
import gansaku.model.Claim;
import gansaku.model.Latent;
import gansaku.model.Model;
import gansaku.model.Verifiable;
import gansaku.models.adversarial.Decay;
import gansaku.models.text.FromTexts;
import gansaku.models.text.Texts;
import gansaku.nn.Ema;
import gansaku.nn.Init;
import gansaku.nn.Layer;
import gansaku.nn.Module;
import gansaku.nn.optim.Optimizer;
import gansaku.nn.optim.UpdateRule;
import gansaku.tensor.Compute;
import gansaku.tensor.RandomStream;
import gansaku.text.Captions;
import gansaku.train.Batch;
import gansaku.train.Extra;
import gansaku.train.Phase;
import gansaku.train.Training;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;

/**
 * A generator of images from noise and text, a discriminator that is matching-aware, and an encoder
 * of texts that learns with D (Reed et al. 2016).
 */
public final class TextToImage implements Model, Verifiable {

  /**
   * How the networks learn.
   *
   * @param questions what D is asked
   * @param wrong how many wrong texts are shown with each real image; 1 in the paper
   * @param between the weight of images of texts halfway between two (GAN-INT), 0 for none
   * @param dSteps how many of D's moves go with one of G's
   * @param g G's update rule
   * @param d the update rule of D and of the text's encoder
   * @param decay of all learning rates
   * @param emaKimg half-life of the averages of G and of the encoder in thousand images
   */
  record Rules(
      Questions questions,
      int wrong,
      double between,
      int dSteps,
      UpdateRule g,
      UpdateRule d,
      Decay decay,
      Optional<Double> emaKimg) {
    Rules {
      InputException.check(
          between >= 0, "interpolation is %s; use 0 (off) or more, 1 is the paper's", between);
    }
  }

  private final TextGenerator g;
  private final TextDiscriminator d;
  private final Texts texts;
  private final Optional<TextGenerator> gAverage;
  private final Latent latent;
  private final Rules rules;

  /**
   * Makes the model.
   *
   * @param g makes G
   * @param text makes the encoder: numbers of words [N, T] → [N, E]
   * @param captions the words there are
   */
  TextToImage(
      Supplier<TextGenerator> g,
      TextDiscriminator d,
      Supplier<Layer> text,
      Captions captions,
      Latent latent,
      Rules rules) {
    this.g = g.get();
    this.d = d;
    this.texts = new Texts(captions, text, rules.emaKimg().isPresent());
    this.gAverage = rules.emaKimg().map(halfLife -> g.get());
    this.latent = latent;
    this.rules = rules;
  }

  @Override
  public Map<String, Module> networks() {
    var networks = new LinkedHashMap<String, Module>();
    networks.put("G", g);
    networks.put("D", d);
    gAverage.ifPresent(network -> networks.put("G_ema", network));
    networks.putAll(texts.networks());
    return networks;
  }

  @Override
  public Map<String, Module> networksInUse() {
    var networks = new LinkedHashMap<>(texts.networksInUse());
    networks.put(gAverage.isPresent() ? "G_ema" : "G", gAverage.orElse(g));
    return networks;
  }

  @Override
  public <T> Optional<T> capability(Class<T> capability) {
    var use = new FromTexts(texts, gAverage.orElse(g), gAverage.isPresent(), latent);
    return capability.isInstance(use)
        ? Optional.of(capability.cast(use))
        : Model.super.capability(capability);
  }

  @Override
  public void initialise(long seed) {
    Init.orthogonal(g, RandomStream.of(seed, "init.G"));
    Init.orthogonal(d, RandomStream.of(seed, "init.D"));
    texts.initialise(RandomStream.of(seed, "init.text"));
    gAverage.ifPresent(network -> network.load(g.stateDict(), "G"));
  }

  @Override
  public Training training(Compute compute, long seed) {
    var optimizers = new LinkedHashMap<String, Optimizer>();
    optimizers.put("G", new Optimizer(g, rules.g()));
    optimizers.put("D", new Optimizer(d, rules.d()));
    optimizers.put("text", new Optimizer(texts.encoder(), rules.d()));
    RandomStream noise = RandomStream.of(seed, "noise");
    var phases = new ArrayList<Phase>();
    phases.add(new TextToImagePhase(g, d, texts, latent, rules, optimizers, noise, compute));
    rules
        .emaKimg()
        .ifPresent(
            halfLife -> {
              var ofG = new Ema(g, gAverage.orElseThrow(), halfLife);
              var ofText = new Ema(texts.encoder(), texts.average().orElseThrow(), halfLife);
              phases.add(step -> ofG.update(step.batch().size()));
              phases.add(step -> ofText.update(step.batch().size()));
            });
    return new Training(List.copyOf(phases), optimizers, Map.of("noise", noise));
  }

  @Override
  public List<Claim> claims(Batch batch, long seed) {
    Layer text = texts.encoder();
    Tensor words = texts.words(batch.get(Extra.CAPTIONS));
    RandomStream random = RandomStream.of(seed, "claims");
    Tensor z = latent.draw(random, batch.size()).to(batch.x().scalar_type());
    Tensor e = text.forward(words).detach();
    Tensor weights = random.normal(e.shape()).to(e.scalar_type());
    return List.of(
        new Claim("text", () -> text.forward(words).mul(weights).sum(), text.parameters()),
        Claim.ofSlope("G twice", noise -> g.forward(noise, e), z, g.parameters(), seed),
        Claim.ofSlope("D twice", x -> d.match(d.features(x), e), batch.x(), d.parameters(), seed));
  }
}
