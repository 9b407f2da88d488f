package gansaku.models.pix2pixhd;

import gansaku.models.adversarial.Decay;
import gansaku.nn.Module;
import gansaku.nn.optim.Optimizer;
import gansaku.nn.optim.UpdateRule;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The global generator alone, as the paper trains it for images of 1024×512. */
public final class GlobalOnly implements Curriculum {
  private static final String G = "G";

  private final GlobalGenerator g;
  private final int multiple;
  private final int scales;
  private final Decay decay;

  /**
   * Makes the generator.
   *
   * @param scales how many scales D has
   */
  public GlobalOnly(GeneratorPlan plan, int scales, Decay decay) {
    this.g = new GlobalGenerator(plan);
    this.multiple = plan.multiple();
    this.scales = scales;
    this.decay = decay;
  }

  @Override
  public Map<String, Module> networks() {
    return Map.of(G, g);
  }

  @Override
  public Map<String, Optimizer> optimizers(UpdateRule rule) {
    return Map.of(G, new Optimizer(g, rule));
  }

  @Override
  public List<Long> starts() {
    return List.of(0L);
  }

  @Override
  public Lesson at(long images) {
    return new Lesson(false, g, scales, Set.of(G), decay.at(images));
  }

  @Override
  public int multiple() {
    return multiple;
  }
}
