package gansaku.models.pix2pixhd;

import gansaku.error.InputException;
import gansaku.model.Claim;
import gansaku.model.DataFacts;
import gansaku.model.Model;
import gansaku.model.Portable;
import gansaku.model.Stage;
import gansaku.model.Translates;
import gansaku.model.Verifiable;
import gansaku.nn.Module;
import gansaku.nn.optim.Optimizer;
import gansaku.nn.optim.UpdateRule;
import gansaku.tensor.Compute;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.train.Batch;
import gansaku.train.Extra;
import gansaku.train.Phase;
import gansaku.train.Training;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/** pix2pixHD: a generator of large images out of label maps, judged at several sizes. */
public final class Pix2pixHd implements Model, Translates, Portable, Verifiable {
  private static final double SPREAD = 0.02;

  private final SourceEncoding encoding;
  private final Curriculum curriculum;
  private final MultiscaleDiscriminator d;
  private final Rules rules;
  private final Optional<Perceptual> perceptual;
  private volatile long images;

  /**
   * How the players move.
   *
   * @param g G's update rule
   * @param d D's update rule
   * @param featureMatching λ of feature matching; the paper has 10
   * @param perceptual the weight of VGG-19's features; 0 is without, the authors' program has 10
   */
  public record Rules(UpdateRule g, UpdateRule d, double featureMatching, double perceptual) {
    public Rules {
      InputException.check(
          featureMatching >= 0,
          "feature-matching is %s; use 0 (none) or more, 10 is usual",
          featureMatching);
      InputException.check(
          perceptual >= 0, "perceptual is %s; use 0 (none) or more, 10 is usual", perceptual);
    }
  }

  public Pix2pixHd(
      SourceEncoding encoding, Curriculum curriculum, MultiscaleDiscriminator d, Rules rules) {
    this.encoding = encoding;
    this.curriculum = curriculum;
    this.d = d;
    this.rules = rules;
    this.perceptual = rules.perceptual() > 0 ? Optional.of(new Perceptual()) : Optional.empty();
  }

  @Override
  public Map<String, Module> networks() {
    var networks = new LinkedHashMap<String, Module>(curriculum.networks());
    networks.put("D", d);
    return networks;
  }

  @Override
  public Map<String, Module> networksInUse() {
    return curriculum.networks();
  }

  /** Stages follow from the images seen: what G is changes with them. */
  @Override
  public void seen(long images) {
    this.images = images;
  }

  @Override
  public Map<String, Module> borrowed() {
    return perceptual.map(p -> Map.of("vgg19", p.network())).orElse(Map.of());
  }

  /** As the authors' program: weights from N(0, 0.02²), biases as PyTorch draws them. */
  @Override
  public void initialise(long seed) {
    networks()
        .forEach(
            (name, network) -> {
              var random = RandomStream.of(seed, "init." + name);
              network.initialise(random);
              try (var scope = new Scope();
                  var off = new NoGradGuard()) {
                network.parameters().stream()
                    .filter(p -> p.dim() > 1)
                    .forEach(p -> random.fillNormal(p, 0, SPREAD));
              }
            });
  }

  @Override
  public Training training(Compute compute, long seed) {
    var phase = new Pix2pixHdPhase(encoding, curriculum, d, rules, perceptual, compute);
    Phase counting = step -> seen(step.progress().images() + step.batch().size());
    return new Training(List.of(phase, counting), phase.optimizers(), Map.of());
  }

  @Override
  public List<Stage> stages() {
    List<Long> starts = curriculum.starts();
    return IntStream.range(0, starts.size())
        .mapToObj(i -> new Stage("stage " + (i + 1), starts.get(i)))
        .toList();
  }

  @Override
  public List<Claim> claims(Batch batch, long seed) {
    Tensor source = encoding.encode(batch.get(Extra.SOURCE));
    var claims = new Pix2pixHdClaims(source, batch.x(), seed);
    claims.addLosses(perceptual);
    Map<String, Optimizer> parts = curriculum.optimizers(rules.g());
    curriculum.starts().forEach(start -> claims.addGenerator(curriculum.at(start), parts));
    claims.addDiscriminator(d);
    return claims.all();
  }

  @Override
  public int sourceChannels() {
    return encoding.sourceChannels();
  }

  @Override
  public int multiple() {
    return curriculum.multiple();
  }

  @Override
  public Tensor translate(Tensor source) {
    return curriculum.at(images).image(encoding.encode(source));
  }

  /** Writes G as it is at this time of training. */
  @Override
  public List<Work> works(DataFacts data) {
    Given source =
        new Given(
            "source",
            "images, or label maps whose bytes b are b / 127.5 - 1",
            List.of(),
            true,
            multiple(),
            (random, n) -> encoding.example(random, n, data.image()));
    return List.of(
        Work.ofImages(
            "",
            List.of(source),
            in -> curriculum.at(images).onnx(encoding.onnx(in.get(0))),
            in -> translate(in.get(0))));
  }

  @Override
  public Tensor visible(Tensor source) {
    return encoding.visible(source);
  }
}
