package gansaku.models.stackgan;

import static gansaku.tensor.Tensors.scalar;
import static java.util.Objects.requireNonNull;

import gansaku.model.Latent;
import gansaku.models.text.OtherTexts;
import gansaku.models.text.Texts;
import gansaku.nn.Functional;
import gansaku.nn.optim.Optimizer;
import gansaku.tensor.Compute;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.train.Extra;
import gansaku.train.Losses;
import gansaku.train.Phase;
import gansaku.train.Progress;
import gansaku.train.Step;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** One move of the discriminators and of the texts' encoder, then one of G on the same images. */
public final class StackGanPhase implements Phase {
  private final Players players;
  private final Texts texts;
  private final Latent latent;
  private final StackGan.Rules rules;
  private final Map<String, Optimizer> optimizers;
  private final RandomStream noise;
  private final Compute compute;

  StackGanPhase(
      Players players,
      Texts texts,
      Latent latent,
      StackGan.Rules rules,
      Map<String, Optimizer> optimizers,
      RandomStream noise,
      Compute compute) {
    this.players = players;
    this.texts = texts;
    this.latent = latent;
    this.rules = rules;
    this.optimizers = optimizers;
    this.noise = noise;
    this.compute = compute;
  }

  @Override
  public void update(Step step) {
    Tensor x = step.batch().x();
    List<String> captions = step.batch().get(Extra.CAPTIONS);
    Tensor words = compute.place(texts.words(captions));
    Tensor others = compute.place(Tensors.of(OtherTexts.of(captions, 1)));
    Tensor z = compute.place(latent.draw(noise, step.batch().size())).to(x.scalar_type());
    step(x, words, others, z, step.progress(), step.losses());
  }

  /**
   * Moves all networks once.
   *
   * @param x images [N, C, S, S] in [-1, 1]
   * @param words their texts, numbers of words [N, T]
   * @param others for each text the number of an image with another text, [N]
   * @param z noise [N, Z + C]
   */
  public void step(
      Tensor x, Tensor words, Tensor others, Tensor z, Progress progress, Losses losses) {
    double left = rules.decay().at(progress.images());
    optimizers.forEach(
        (player, optimizer) -> {
          var rule = player.equals(players.name()) ? rules.g() : rules.d();
          optimizer.setLr(rule.lr() * left);
          losses.begin(player);
          optimizer.zeroGrad();
        });
    try (var scope = new Scope()) {
      Tensor e = texts.encoder().forward(words);
      StackedGenerator.Made made;
      try (var autocast = compute.autocast()) {
        made = players.g().make(z, e.detach());
      }
      moveDiscriminators(x, e, others, made.images(), losses);
      moveGenerator(made, losses);
    }
  }

  private void moveDiscriminators(
      Tensor x, Tensor e, Tensor others, List<Tensor> made, Losses losses) {
    try (var scope = new Scope()) {
      Tensor loss = Tensors.zerosBeside(x).to(x.scalar_type());
      try (var autocast = compute.autocast()) {
        Tensor mu = codes(e);
        int i = 0;
        for (var player : players.ds().entrySet()) {
          PairDiscriminator d = player.getValue();
          Tensor fake = made.get(i++).detach();
          Tensor real = Functional.averagePool(x, x.size(2) / fake.size(2));
          Tensor onReal = d.features(real);
          Tensor onFake = d.features(fake);
          Questions.Ruling ruling =
              rules
                  .questions()
                  .discriminator(player.getKey(), d, onReal, onFake, mu, others, losses);
          loss = loss.add(ruling.loss());
          if (i == made.size()) {
            ruling.verdicts().signals().forEach(losses::add); // of the finest images
          }
        }
      }
      loss.backward();
    }
    optimizers.keySet().stream()
        .filter(name -> !name.equals(players.name()))
        .forEach(name -> moved(name, losses));
  }

  /** Returns the codes' means; the encoder learns by them, and what makes codes of texts is G's. */
  private Tensor codes(Tensor e) {
    Augmentation augmentation = players.g().augmentation();
    augmentation.requireGradients(false);
    Tensor mu = augmentation.of(e).mu();
    augmentation.requireGradients(true);
    return mu;
  }

  /** Moves G by what the discriminators say of the same images, now that they have moved. */
  private void moveGenerator(StackedGenerator.Made made, Losses losses) {
    players.ds().values().forEach(d -> d.requireGradients(false)); // only the way through is needed
    try (var scope = new Scope()) {
      Tensor loss;
      try (var autocast = compute.autocast()) {
        loss = lossOf(made, losses);
      }
      loss.backward();
    }
    players.ds().values().forEach(d -> d.requireGradients(true));
    moved(players.name(), losses);
  }

  private Tensor lossOf(StackedGenerator.Made made, Losses losses) {
    Tensor kl = made.codes().kl();
    losses.minimise(players.name(), "KL", kl, rules.kl());
    Tensor loss = kl.mul(scalar(rules.kl()));
    int i = 0;
    for (var d : players.ds().entrySet()) {
      Tensor h = d.getValue().features(made.images().get(i++));
      String name = "G" + d.getKey().substring(1);
      Tensor mu = made.codes().mu();
      loss =
          loss.add(rules.questions().generator(players.name(), name, d.getValue(), h, mu, losses));
    }
    return rules.colour() == 0 ? loss : withColours(loss, made.images(), losses);
  }

  /** Adds a loss that has constants within, so that it is no longer all that G minimises. */
  private Tensor withColours(Tensor loss, List<Tensor> images, Losses losses) {
    Tensor colours = Colours.apart(images);
    losses.begin(players.name());
    losses.add("colour", colours);
    return loss.add(colours.mul(scalar(rules.colour())));
  }

  private void moved(String name, Losses losses) {
    Optimizer optimizer = requireNonNull(optimizers.get(name));
    losses.once("gradient(" + name + ")", optimizer::gradientNorm);
    optimizer.step();
  }
}
