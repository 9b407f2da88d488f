package gansaku.models.stargan;

import gansaku.error.InputException;
import gansaku.model.Claim;
import gansaku.model.DataFacts;
import gansaku.model.Model;
import gansaku.model.Portable;
import gansaku.model.Translates;
import gansaku.model.TranslatesTo;
import gansaku.model.Verifiable;
import gansaku.models.adversarial.Decay;
import gansaku.nn.Module;
import gansaku.nn.optim.Optimizer;
import gansaku.nn.optim.UpdateRule;
import gansaku.tensor.Compute;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Tensors;
import gansaku.train.Batch;
import gansaku.train.Extra;
import gansaku.train.Training;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * One generator that changes whatever domain of an image is asked for, and a discriminator that
 * also tells the domains (Choi et al. 2018, §3).
 */
public final class StarGan implements Model, TranslatesTo, Portable, Verifiable {
  private static final String TARGETS = "targets";
  private static final String PENALTY = "penalty";

  /**
   * How the two networks learn.
   *
   * @param classification λ_cls, 1 in the paper
   * @param reconstruction λ_rec, 10 in the paper
   * @param penalty λ_gp, 10 in the paper
   * @param dSteps how many of D's moves go with one of G's, 5 in the paper
   * @param g G's update rule
   * @param d D's update rule
   * @param decay of both learning rates
   */
  public record Rules(
      double classification,
      double reconstruction,
      double penalty,
      int dSteps,
      UpdateRule g,
      UpdateRule d,
      Decay decay) {
    public Rules {
      InputException.check(
          classification >= 0,
          "classification is %s; use 0 (off) or more, 1 is the paper's",
          classification);
      InputException.check(
          reconstruction >= 0,
          "reconstruction is %s; use 0 (off) or more, 10 is the paper's",
          reconstruction);
      InputException.check(
          penalty >= 0, "penalty is %s; use 0 (off) or more, 10 is the paper's", penalty);
    }
  }

  /** What is taken for an image's labels that nobody asks to change. */
  public enum Unasked {
    /** What D sees. */
    AS_SEEN,
    /** Nothing: single labels are not there, and groups have no word. */
    NONE
  }

  private final StarGenerator g;
  private final StarDiscriminator d;
  private final Domains domains;
  private final int channels;
  private final int size;
  private final Unasked unasked;
  private final Rules rules;

  /**
   * Makes the model.
   *
   * @param channels C of its images
   * @param size side of the images that D looks at
   * @param unasked what is taken for labels that nobody asks to change
   */
  public StarGan(
      StarGenerator g,
      StarDiscriminator d,
      Domains domains,
      int channels,
      int size,
      Unasked unasked,
      Rules rules) {
    this.g = g;
    this.d = d;
    this.domains = domains;
    this.channels = channels;
    this.size = size;
    this.unasked = unasked;
    this.rules = rules;
  }

  /** Both: D tells what an image is, where only a part of it is to be changed. */
  @Override
  public Map<String, Module> networks() {
    var networks = new LinkedHashMap<String, Module>();
    networks.put("G", g);
    networks.put("D", d);
    return networks;
  }

  @Override
  public void initialise(long seed) {
    g.initialise(RandomStream.of(seed, "init.G"));
    d.initialise(RandomStream.of(seed, "init.D"));
  }

  @Override
  public Training training(Compute compute, long seed) {
    var optimizers = new LinkedHashMap<String, Optimizer>();
    optimizers.put("G", new Optimizer(g, rules.g()));
    optimizers.put("D", new Optimizer(d, rules.d()));
    var streams = new LinkedHashMap<String, RandomStream>();
    streams.put(TARGETS, RandomStream.of(seed, TARGETS));
    streams.put(PENALTY, RandomStream.of(seed, PENALTY));
    var phase = new StarGanPhase(g, d, domains, rules, optimizers, streams, compute);
    return new Training(List.of(phase), optimizers, streams);
  }

  @Override
  public List<Claim> claims(Batch batch, long seed) {
    Tensor labels = labels(batch);
    return List.of(
        Claim.ofSlope("G twice", x -> g.forward(x, labels), batch.x(), g.parameters(), seed),
        Claim.ofSlope("D twice", x -> d.forward(x).real(), batch.x(), d.parameters(), seed));
  }

  /** Returns the labels [N, c] of a batch's images, in its numbers and on its device. */
  private Tensor labels(Batch batch) {
    return domains
        .labels(batch.get(Extra.ATTRIBUTES))
        .to(batch.x().device(), batch.x().scalar_type());
  }

  @Override
  public List<String> targets() {
    return domains.targets();
  }

  /**
   * Returns what changes of an image what {@code target} asks for, as {@code hair-colour=blond
   * glasses=none}; all else stays as D sees it, or is left out, as {@link Unasked} says.
   */
  @Override
  public Translates to(String target) {
    Tensor none = Tensors.of(new float[domains.size()], 1, domains.size());
    domains.changed(none, target); // refuses what is not known
    return new Translates() {
      @Override
      public int sourceChannels() {
        return channels;
      }

      @Override
      public int multiple() {
        return StarGanFamily.MULTIPLE;
      }

      @Override
      public Tensor translate(Tensor source) {
        return g.forward(source, domains.changed(now(source), target));
      }
    };
  }

  /** Returns what is taken for the labels [N, c] of {@code source}, images of any size. */
  private Tensor now(Tensor source) {
    return switch (unasked) {
      case AS_SEEN -> {
        Tensor seen = torch.adaptive_avg_pool2d(source, size, size);
        yield domains.likeliest(d.forward(seen).labels());
      }
      case NONE ->
          Tensors.zerosBeside(source, source.size(0), domains.size()).to(source.scalar_type());
    };
  }

  /** Returns the images, and what becomes of them for each target, all else as it is. */
  @Override
  public List<Tensor> shown(Batch batch) {
    Tensor labels = labels(batch);
    var shown = new ArrayList<Tensor>(List.of(batch.x()));
    targets().forEach(target -> shown.add(g.forward(batch.x(), domains.changed(labels, target))));
    return shown;
  }

  /** Writes G, which is told all labels: what is to stay, and what is to change. */
  @Override
  public List<Work> works(DataFacts data) {
    Given source = Given.images("source", data.image(), true, StarGanFamily.MULTIPLE);
    Given labels =
        Given.of(
            "labels",
            "1 for each word that is to hold, else 0",
            domains.columns(),
            (random, n) -> random.integers(2, n, domains.size()).to(ScalarType.Float));
    return List.of(
        Work.ofImages(
            "",
            List.of(source, labels),
            in -> g.onnx(in.get(0), in.get(1)),
            in -> g.forward(in.get(0), in.get(1))));
  }
}
