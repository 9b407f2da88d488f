package gansaku.models.text2image;

import static java.util.Objects.requireNonNull;

import gansaku.model.Latent;
import gansaku.models.text.OtherTexts;
import gansaku.models.text.Texts;
import gansaku.nn.Layer;
import gansaku.nn.optim.Optimizer;
import gansaku.tensor.Compute;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.train.Batch;
import gansaku.train.Extra;
import gansaku.train.Losses;
import gansaku.train.Phase;
import gansaku.train.Progress;
import gansaku.train.Step;
import java.util.Map;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/** One move of D and of the text's encoder, and every few of them one of G. */
public final class TextToImagePhase implements Phase {
  private static final double HALF = 0.5;

  private final TextGenerator g;
  private final TextDiscriminator d;
  private final Texts texts;
  private final Layer text;
  private final Latent latent;
  private final TextToImage.Rules rules;
  private final Map<String, Optimizer> optimizers;
  private final RandomStream noise;
  private final Compute compute;

  TextToImagePhase(
      TextGenerator g,
      TextDiscriminator d,
      Texts texts,
      Latent latent,
      TextToImage.Rules rules,
      Map<String, Optimizer> optimizers,
      RandomStream noise,
      Compute compute) {
    this.g = g;
    this.d = d;
    this.texts = texts;
    this.text = texts.encoder();
    this.latent = latent;
    this.rules = rules;
    this.optimizers = optimizers;
    this.noise = noise;
    this.compute = compute;
  }

  @Override
  public void update(Step step) {
    Batch batch = step.batch();
    int n = batch.size();
    var type = batch.x().scalar_type();
    Tensor words = compute.place(texts.words(batch.get(Extra.CAPTIONS)));
    Tensor others =
        compute.place(Tensors.of(OtherTexts.of(batch.get(Extra.CAPTIONS), rules.wrong())));
    Tensor z = compute.place(latent.draw(noise, n)).to(type);
    boolean gMoves = (step.progress().step() + 1) % rules.dSteps() == 0;
    int between = gMoves && rules.between() > 0 ? n / 2 : 0;
    Tensor half =
        between > 0 ? compute.place(latent.draw(noise, between)).to(type) : Tensors.absent();
    step(batch.x(), words, others, z, half, step.progress(), step.losses());
  }

  /**
   * Moves D and the text's encoder, and every few steps G.
   *
   * @param x images [N, C, S, S] in [-1, 1]
   * @param words their texts, numbers of words [N, T]
   * @param others the numbers of texts that say something else than each, [k·N]
   * @param z noise [N, Z]
   * @param half noise for what is between texts, [N / 2, Z]; absent where nothing is made of it
   */
  public void step(
      Tensor x,
      Tensor words,
      Tensor others,
      Tensor z,
      Tensor half,
      Progress progress,
      Losses losses) {
    double left = rules.decay().at(progress.images());
    optimizer("G").setLr(rules.g().lr() * left);
    optimizer("D").setLr(rules.d().lr() * left);
    optimizer("text").setLr(rules.d().lr() * left);
    moveDiscriminator(x, words, others, z, losses);
    if ((progress.step() + 1) % rules.dSteps() == 0) {
      moveGenerator(words, z, half, losses);
    }
  }

  private void moveDiscriminator(Tensor x, Tensor words, Tensor others, Tensor z, Losses losses) {
    losses.begin("D");
    losses.begin("text");
    optimizer("D").zeroGrad();
    optimizer("text").zeroGrad();
    try (var scope = new Scope()) {
      Tensor e = text.forward(words);
      Tensor made = withoutGraph(z, e);
      Tensor loss;
      try (var autocast = compute.autocast()) {
        var pairs = new Pairs(d, d.features(x), d.features(made), e, others);
        loss = rules.questions().discriminator(pairs, losses);
      }
      loss.backward();
    }
    losses.once("gradient(D)", optimizer("D")::gradientNorm);
    optimizer("D").step();
    optimizer("text").step();
  }

  private Tensor withoutGraph(Tensor z, Tensor e) {
    try (var off = new NoGradGuard();
        var autocast = compute.autocast()) {
      return g.forward(z, e);
    }
  }

  /** Moves G, for which texts are what the encoder makes of them now. */
  private void moveGenerator(Tensor words, Tensor z, Tensor half, Losses losses) {
    losses.begin("G");
    optimizer("G").zeroGrad();
    d.requireGradients(false); // only the way through D is needed, not D's own gradients
    try (var scope = new Scope()) {
      Tensor e = meaning(words);
      Tensor loss = lossOf(z, e, "G", 1, losses);
      if (half.defined()) {
        long n = half.size(0);
        Tensor between = e.narrow(0, 0, n).lerp(e.narrow(0, n, n), Tensors.scalar(HALF));
        loss = loss.add(lossOf(half, between, "G between", rules.between(), losses)); // Eq. 5
      }
      loss.backward();
    }
    d.requireGradients(true);
    losses.once("gradient(G)", optimizer("G")::gradientNorm);
    optimizer("G").step();
  }

  private Tensor meaning(Tensor words) {
    try (var off = new NoGradGuard()) {
      return text.forward(words);
    }
  }

  private Tensor lossOf(Tensor z, Tensor e, String name, double weight, Losses losses) {
    try (var autocast = compute.autocast()) {
      Tensor features = d.features(g.forward(z, e));
      return rules.questions().generator(d, features, e, name, weight, losses);
    }
  }

  private Optimizer optimizer(String name) {
    return requireNonNull(optimizers.get(name));
  }
}
