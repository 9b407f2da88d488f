package gansaku.models.stackgan;

import gansaku.error.InputException;
import gansaku.model.DataFacts;
import gansaku.model.Generates;
import gansaku.model.Latent;
import gansaku.model.Model;
import gansaku.model.Portable;
import gansaku.nn.Init;
import gansaku.nn.Module;
import gansaku.tensor.Compute;
import gansaku.tensor.RandomStream;
import gansaku.train.Training;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * A generator of which it is not known how texts became numbers. It makes images of codes of N(0,
 * I), which the codes of texts were kept near to, and trainings can begin with it.
 */
final class GeneratorAlone implements Model, Generates, Portable {
  private final StackGenerator g;
  private final Latent latent;

  GeneratorAlone(StackPlan plan, int channels) {
    g = new StackGenerator(plan, channels);
    latent = new Latent(plan.noise() + plan.code(), Latent.Distribution.NORMAL);
  }

  @Override
  public Map<String, Module> networks() {
    return Map.of("G", g);
  }

  @Override
  public void initialise(long seed) {
    Init.orthogonal(g, RandomStream.of(seed, "init.G"));
  }

  @Override
  public Training training(Compute compute, long seed) {
    throw InputException.of(
        "model is stackgan/v2-generator, which has no discriminators to learn with; train"
            + " stackgan/v2 and begin with this one (init-from)");
  }

  @Override
  public Latent latent() {
    return latent;
  }

  @Override
  public Tensor generate(Tensor z) {
    return g.ofCodes(z);
  }

  @Override
  public List<Work> works(DataFacts data) {
    return List.of(
        Work.ofImages(
            "",
            List.of(Given.noise(latent)),
            in -> g.onnxOfCodes(in.get(0)),
            in -> generate(in.get(0))));
  }
}
