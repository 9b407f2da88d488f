package gansaku.models.cyclegan;

import gansaku.error.InputException;
import gansaku.error.Nearest;
import gansaku.model.Claim;
import gansaku.model.DataFacts;
import gansaku.model.ImageShape;
import gansaku.model.Model;
import gansaku.model.Portable;
import gansaku.model.Translates;
import gansaku.model.TranslatesTo;
import gansaku.model.Verifiable;
import gansaku.models.adversarial.Decay;
import gansaku.nn.Init;
import gansaku.nn.Layer;
import gansaku.nn.Module;
import gansaku.nn.optim.Optimizer;
import gansaku.nn.optim.UpdateRule;
import gansaku.tensor.Compute;
import gansaku.tensor.RandomStream;
import gansaku.train.Batch;
import gansaku.train.Extra;
import gansaku.train.Training;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * Two generators that translate between two domains, A and B, and two discriminators that each know
 * one of them (Zhu et al. 2017, §3).
 *
 * <p>Networks are called as in the authors' public implementation: {@code G_A} makes B of A (the
 * paper's G), {@code G_B} makes A of B (F), {@code D_A} judges B (D_Y), {@code D_B} judges A (D_X).
 */
public final class CycleGan implements Model, TranslatesTo, Portable, Verifiable {
  private static final List<String> TARGETS = List.of("A", "B");

  /**
   * The four networks.
   *
   * @param gA A [N, C, H, W] → B [N, C', H, W]
   * @param gB B → A
   * @param dA B → a logit for each patch [N, 1, H', W']
   * @param dB A → a logit for each patch
   */
  public record Networks(Layer gA, Layer gB, Layer dA, Layer dB) {}

  /**
   * How the networks learn.
   *
   * @param cycle λ, the weight of the way there and back (Eq. 3)
   * @param identity the weight, in λ, of leaving alone what is in the domain already (§5.2); 0.5 in
   *     the authors' implementation
   * @param pool how many generated images of each kind are kept to show them to D again
   * @param g the generators' update rule
   * @param d the discriminators' update rule
   * @param decay of both learning rates
   */
  public record Rules(
      double cycle, double identity, int pool, UpdateRule g, UpdateRule d, Decay decay) {
    public Rules {
      InputException.check(
          cycle >= 0, "cycle is %s; use 0 (off) or more, 10 is the paper's", cycle);
      InputException.check(
          identity >= 0, "identity is %s; use 0 (off) or more, 0.5 is usual", identity);
      InputException.check(pool >= 0, "pool is %s; use 0 (none) or more, 50 is the paper's", pool);
    }
  }

  private final Networks networks;
  private final int channelsA;
  private final int channelsB;
  private final int multiple;
  private final Rules rules;

  /**
   * Makes the model.
   *
   * @param channelsA channels of A's images
   * @param channelsB channels of B's images
   * @param multiple of what number H and W are multiples
   */
  public CycleGan(Networks networks, int channelsA, int channelsB, int multiple, Rules rules) {
    this.networks = networks;
    this.channelsA = channelsA;
    this.channelsB = channelsB;
    this.multiple = multiple;
    this.rules = rules;
  }

  @Override
  public Map<String, Module> networks() {
    var all = new LinkedHashMap<String, Module>();
    all.put("G_A", networks.gA());
    all.put("G_B", networks.gB());
    all.put("D_A", networks.dA());
    all.put("D_B", networks.dB());
    return all;
  }

  @Override
  public Map<String, Module> networksInUse() {
    return Map.of("G_A", networks.gA(), "G_B", networks.gB());
  }

  /** Draws all weights from N(0, 0.02²) (App. 7.1). */
  @Override
  public void initialise(long seed) {
    networks().forEach((name, net) -> Init.dcgan(net, RandomStream.of(seed, "init." + name)));
  }

  @Override
  public Training training(Compute compute, long seed) {
    var optimizers = new LinkedHashMap<String, Optimizer>();
    optimizers.put("G", new Optimizer(both("G_A", networks.gA(), "G_B", networks.gB()), rules.g()));
    optimizers.put("D", new Optimizer(both("D_A", networks.dA(), "D_B", networks.dB()), rules.d()));
    RandomStream forA = RandomStream.of(seed, "pool_A");
    RandomStream forB = RandomStream.of(seed, "pool_B");
    var poolA = new ImagePool(rules.pool(), forA);
    var poolB = new ImagePool(rules.pool(), forB);
    var phase = new CycleGanPhase(networks, rules, optimizers, poolA, poolB, compute);
    return new Training(
        List.of(phase),
        optimizers,
        Map.of("pool_A", forA, "pool_B", forB),
        Map.of("pool_A", poolA, "pool_B", poolB));
  }

  /** Returns the weights of two networks that one optimiser moves. */
  private static Map<String, Tensor> both(String a, Layer ofA, String b, Layer ofB) {
    var weights = new LinkedHashMap<String, Tensor>();
    ofA.namedParameters().forEach((name, t) -> weights.put(a + "." + name, t));
    ofB.namedParameters().forEach((name, t) -> weights.put(b + "." + name, t));
    return weights;
  }

  @Override
  public List<Claim> claims(Batch batch, long seed) {
    Layer gA = networks.gA();
    Layer dB = networks.dB();
    return List.of(
        Claim.ofSlope("G_A twice", gA::forward, batch.x(), gA.parameters(), seed),
        Claim.ofSlope("D_B twice", dB::forward, batch.x(), dB.parameters(), seed));
  }

  @Override
  public List<String> targets() {
    return TARGETS;
  }

  @Override
  public Translates to(String target) {
    return switch (target) {
      case "A" -> new Direction(networks.gB(), channelsB, multiple);
      case "B" -> new Direction(networks.gA(), channelsA, multiple);
      default ->
          throw InputException.of(
              "domain '%s' is not known.%s Known: A, the first of the data, and B, the second",
              target, Nearest.hint(target, TARGETS));
    };
  }

  /**
   * Returns A's images, what they become, that back again, and, where both domains have as many
   * channels, what becomes of them on the way to where they are; and the same of B's images.
   */
  @Override
  public List<Tensor> shown(Batch batch) {
    long n = Math.min(batch.size(), batch.get(Extra.OTHER).size(0));
    var shown = new ArrayList<Tensor>();
    shown.addAll(row(batch.x().narrow(0, 0, n), networks.gA(), networks.gB()));
    shown.addAll(row(batch.get(Extra.OTHER).narrow(0, 0, n), networks.gB(), networks.gA()));
    return shown;
  }

  private List<Tensor> row(Tensor x, Layer there, Layer back) {
    Tensor y = there.forward(x);
    var row = new ArrayList<Tensor>(List.of(x, y, back.forward(y)));
    if (channelsA == channelsB) {
      row.add(back.forward(x));
    }
    return row;
  }

  /** Writes both generators, each called by what it makes. */
  @Override
  public List<Work> works(DataFacts data) {
    return List.of(
        work("A", data.other().orElseThrow(), networks.gB()),
        work("B", data.image(), networks.gA()));
  }

  private Work work(String target, ImageShape source, Layer generator) {
    return Work.ofImages(
        target,
        List.of(Given.images("source", source, true, multiple)),
        in -> generator.onnx(in.get(0)),
        in -> to(target).translate(in.get(0)));
  }

  /** One of the two ways. */
  private record Direction(Layer generator, int sourceChannels, int multiple)
      implements Translates {
    @Override
    public Tensor translate(Tensor source) {
      return generator.forward(source);
    }
  }
}
