package gansaku.models.text2image;

import gansaku.error.InputException;
import gansaku.model.Claim;
import gansaku.model.DataFacts;
import gansaku.model.Generates;
import gansaku.model.GeneratesFromText;
import gansaku.model.Latent;
import gansaku.model.Model;
import gansaku.model.Portable;
import gansaku.model.Verifiable;
import gansaku.models.adversarial.Decay;
import gansaku.nn.Ema;
import gansaku.nn.Init;
import gansaku.nn.Layer;
import gansaku.nn.Module;
import gansaku.nn.optim.Optimizer;
import gansaku.nn.optim.UpdateRule;
import gansaku.tensor.Compute;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Tensors;
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
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * A generator of images from noise and text, a discriminator that is matching-aware, and an encoder
 * of texts that learns with D (Reed et al. 2016).
 */
public final class TextToImage
    implements Model, Generates, GeneratesFromText, Portable, Verifiable {

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
  private final Layer text;
  private final Optional<TextGenerator> gAverage;
  private final Optional<Layer> textAverage;
  private final Captions captions;
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
    this.text = text.get();
    this.gAverage = rules.emaKimg().map(halfLife -> g.get());
    this.textAverage = rules.emaKimg().map(halfLife -> text.get());
    this.captions = captions;
    this.latent = latent;
    this.rules = rules;
  }

  @Override
  public Map<String, Module> networks() {
    var networks = new LinkedHashMap<String, Module>();
    networks.put("G", g);
    networks.put("D", d);
    networks.put("text", text);
    gAverage.ifPresent(network -> networks.put("G_ema", network));
    textAverage.ifPresent(network -> networks.put("text_ema", network));
    return networks;
  }

  @Override
  public Map<String, Module> networksInUse() {
    return averaged()
        ? Map.of("G_ema", gAverage.orElseThrow(), "text_ema", textAverage.orElseThrow())
        : Map.of("G", g, "text", text);
  }

  @Override
  public void initialise(long seed) {
    Init.orthogonal(g, RandomStream.of(seed, "init.G"));
    Init.orthogonal(d, RandomStream.of(seed, "init.D"));
    text.initialise(RandomStream.of(seed, "init.text"));
    gAverage.ifPresent(network -> network.load(g.stateDict(), "G"));
    textAverage.ifPresent(network -> network.load(text.stateDict(), "text"));
  }

  @Override
  public Training training(Compute compute, long seed) {
    var optimizers = new LinkedHashMap<String, Optimizer>();
    optimizers.put("G", new Optimizer(g, rules.g()));
    optimizers.put("D", new Optimizer(d, rules.d()));
    optimizers.put("text", new Optimizer(text, rules.d()));
    RandomStream noise = RandomStream.of(seed, "noise");
    var phases = new ArrayList<Phase>();
    phases.add(new TextToImagePhase(this, g, d, text, rules, optimizers, noise, compute));
    rules
        .emaKimg()
        .ifPresent(
            halfLife -> {
              var ofG = new Ema(g, gAverage.orElseThrow(), halfLife);
              var ofText = new Ema(text, textAverage.orElseThrow(), halfLife);
              phases.add(step -> ofG.update(step.batch().size()));
              phases.add(step -> ofText.update(step.batch().size()));
            });
    return new Training(List.copyOf(phases), optimizers, Map.of("noise", noise));
  }

  @Override
  public List<Claim> claims(Batch batch, long seed) {
    Tensor words = words(batch.get(Extra.CAPTIONS));
    RandomStream random = RandomStream.of(seed, "claims");
    Tensor z = latent.draw(random, batch.size()).to(batch.x().scalar_type());
    Tensor e = text.forward(words).detach();
    Tensor weights = random.normal(e.shape()).to(e.scalar_type());
    return List.of(
        new Claim("text", () -> text.forward(words).mul(weights).sum(), text.parameters()),
        Claim.ofSlope("G twice", noise -> g.forward(noise, e), z, g.parameters(), seed),
        Claim.ofSlope("D twice", x -> d.match(d.features(x), e), batch.x(), d.parameters(), seed));
  }

  /** Returns the numbers of the known words of {@code texts}, [N, T] int64, 0 behind the last. */
  Tensor words(List<String> texts) {
    List<int[]> numbers = texts.stream().map(captions.vocabulary()::numbers).toList();
    int longest = numbers.stream().mapToInt(some -> some.length).max().orElse(0);
    longest = Math.max(1, longest);
    var padded = new int[texts.size() * longest];
    for (int i = 0; i < texts.size(); i++) {
      System.arraycopy(numbers.get(i), 0, padded, i * longest, numbers.get(i).length);
    }
    return Tensors.of(padded).view(texts.size(), longest);
  }

  @Override
  public Captions captions() {
    return captions;
  }

  @Override
  public Tensor conditions(List<String> texts) {
    Layer encoder = textAverage.orElse(text);
    Tensor words = words(texts);
    return encoder.forward(words.to(encoder.parameters().get(0).device(), words.scalar_type()));
  }

  @Override
  public Tensor generate(Tensor z, Tensor conditions) {
    return gAverage.orElse(g).forward(z, conditions);
  }

  @Override
  public Latent latent() {
    return latent;
  }

  @Override
  public boolean averaged() {
    return gAverage.isPresent();
  }

  /** Makes images of captions that it learnt from: each noise stands for one of them. */
  @Override
  public Tensor generate(Tensor z) {
    return generate(z, ofNoise(z));
  }

  /** Keeps the captions that {@code z} stands for. */
  @Override
  public UnaryOperator<Tensor> near(Tensor z) {
    Tensor e = ofNoise(z);
    return other -> generate(other, e);
  }

  private Tensor ofNoise(Tensor z) {
    var texts = new ArrayList<String>();
    for (float first : Tensors.floats(z.select(1, 0))) {
      long drawn = RandomStream.derive(Float.floatToIntBits(first), "caption");
      texts.add(captions.examples().get((int) (drawn % captions.examples().size())));
    }
    return conditions(texts);
  }

  /**
   * Writes encoder and G in one; words go in by their numbers, and longer texts than known, too.
   */
  @Override
  public List<Work> works(DataFacts data) {
    Layer encoder = textAverage.orElse(text);
    TextGenerator generator = gAverage.orElse(g);
    var numbers = new ArrayList<String>(List.of("(no word)"));
    numbers.addAll(captions.vocabulary().words());
    Given words =
        new Given(
            "words",
            "the words' numbers, 0 behind the last",
            numbers,
            true,
            1,
            (random, n) ->
                random.integers(numbers.size(), n, captions.longest()).to(ScalarType.Long));
    return List.of(
        Work.ofImages(
            "",
            List.of(Given.noise(latent), words),
            in -> generator.onnx(in.get(0), encoder.onnx(in.get(1))),
            in -> generate(in.get(0), encoder.forward(in.get(1)))));
  }
}
