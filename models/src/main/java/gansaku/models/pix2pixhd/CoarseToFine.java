package gansaku.models.pix2pixhd;

import gansaku.error.InputException;
import gansaku.models.adversarial.Decay;
import gansaku.nn.Layer;
import gansaku.nn.Module;
import gansaku.nn.Plain;
import gansaku.nn.optim.Optimizer;
import gansaku.nn.optim.UpdateRule;
import gansaku.onnx.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.bytedeco.pytorch.Tensor;

/**
 * The global generator at half the size first, then the local enhancer around it while it stays,
 * then both together (Wang et al. 2018, §3.2).
 *
 * <p>D's finest scale has nothing to judge before the second stage; the others see the same sizes
 * in both.
 */
public final class CoarseToFine implements Curriculum {
  private static final String GLOBAL = "G1";
  private static final String HEAD = "G1_head";
  private static final String LOCAL = "G2";

  private final LocalEnhancer g;
  private final Layer head;
  private final int multiple;
  private final int scales;
  private final Stages stages;

  /**
   * When what is trained.
   *
   * @param globalKimg how many thousand images the global generator learns alone from; in the
   *     second half of them its learning rate falls to 0, as the authors have it
   * @param fixedKimg how many thousand images the local enhancer learns from next, while the global
   *     generator stays
   * @param decay of the learning rates after the global generator's stage
   */
  public record Stages(double globalKimg, double fixedKimg, Decay decay) {
    public Stages {
      InputException.check(
          globalKimg > 0,
          "stages.global-kimg is %s; use more than 0, or model pix2pixhd/global for the global"
              + " generator alone",
          globalKimg);
      InputException.check(
          fixedKimg >= 0, "stages.fixed-kimg is %s; use 0 (none) or more", fixedKimg);
    }

    Decay globalDecay() {
      return new Decay(globalKimg / 2, globalKimg);
    }
  }

  /**
   * Makes the generator.
   *
   * @param scales how many scales D has, 2 or more
   */
  public CoarseToFine(GeneratorPlan plan, int scales, Stages stages) {
    InputException.check(
        scales >= 2,
        "discriminator.scales is %s; training in two stages takes 2 or more, 3 is usual",
        scales);
    this.g = new LocalEnhancer(plan);
    this.head = LocalEnhancer.globalHead(plan);
    this.multiple = 2 * plan.multiple();
    this.scales = scales;
    this.stages = stages;
  }

  @Override
  public Map<String, Module> networks() {
    var networks = new LinkedHashMap<String, Module>();
    networks.put("G", g);
    networks.put(HEAD, head);
    return networks;
  }

  @Override
  public Map<String, Optimizer> optimizers(UpdateRule rule) {
    var optimizers = new LinkedHashMap<String, Optimizer>();
    optimizers.put(GLOBAL, new Optimizer(g.globalParameters(), rule));
    optimizers.put(HEAD, new Optimizer(head, rule));
    optimizers.put(LOCAL, new Optimizer(g.localParameters(), rule));
    return optimizers;
  }

  @Override
  public List<Long> starts() {
    return DoubleStream.of(0, stages.globalKimg(), stages.globalKimg() + stages.fixedKimg())
        .mapToLong(kimg -> (long) Math.ceil(1000 * kimg))
        .distinct()
        .boxed()
        .toList();
  }

  @Override
  public Lesson at(long images) {
    double kimg = images / 1000.0;
    if (kimg < stages.globalKimg()) {
      double rate = stages.globalDecay().at(images);
      return new Lesson(
          true, new Plain(this::coarse, this::coarse), scales - 1, Set.of(GLOBAL, HEAD), rate);
    }
    double rate = stages.decay().at(images);
    return kimg < stages.globalKimg() + stages.fixedKimg()
        ? new Lesson(false, new Plain(g::withFixedGlobal, g::onnx), scales, Set.of(LOCAL), rate)
        : new Lesson(false, g, scales, Set.of(GLOBAL, LOCAL), rate);
  }

  private Tensor coarse(Tensor x) {
    return head.forward(g.features(x));
  }

  private Value coarse(Value x) {
    return head.onnx(g.features(x));
  }

  @Override
  public int multiple() {
    return multiple;
  }
}
