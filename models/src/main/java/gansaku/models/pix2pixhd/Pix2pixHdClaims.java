package gansaku.models.pix2pixhd;

import static java.util.Objects.requireNonNull;

import gansaku.model.Claim;
import gansaku.nn.Functional;
import gansaku.nn.optim.Optimizer;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;

/** What pix2pixHD differentiates, part by part. */
final class Pix2pixHdClaims {
  private final Tensor source;
  private final Tensor real;
  private final long seed;
  private final RandomStream random;
  private final List<Claim> claims = new ArrayList<>();

  /**
   * Begins with none.
   *
   * @param source what the networks see, [N, S, H, W]
   * @param real what it shall become, [N, C, H, W] in [-1, 1]
   */
  Pix2pixHdClaims(Tensor source, Tensor real, long seed) {
    this.source = source;
    this.real = real;
    this.seed = seed;
    this.random = RandomStream.of(seed, "claims");
  }

  List<Claim> all() {
    return List.copyOf(claims);
  }

  void addLosses(Optional<Perceptual> perceptual) {
    List<List<Tensor>> onReal = List.of(layers(), layers());
    List<List<Tensor>> onFake = List.of(layers(), layers());
    List<Tensor> fakes = onFake.stream().flatMap(List::stream).toList();
    List<Tensor> both =
        Stream.concat(onReal.stream().flatMap(List::stream), fakes.stream()).toList();
    claims.add(
        new Claim(
            "objective, loss of D", () -> MultiscaleLosses.discriminator(onReal, onFake), both));
    claims.add(new Claim("objective, loss of G", () -> MultiscaleLosses.generator(onFake), fakes));
    claims.add(
        new Claim(
            "feature matching", () -> MultiscaleLosses.featureMatching(onReal, onFake), fakes));
    Tensor image = drawn(real.shape());
    perceptual.ifPresent(
        judge ->
            claims.add(new Claim("perceptual", () -> judge.distance(image, real), List.of(image))));
  }

  /** Adds that G is right as it is in {@code lesson}, differentiated by what then learns. */
  void addGenerator(Lesson lesson, Map<String, Optimizer> parts) {
    List<String> learning = lesson.learning().stream().sorted().toList();
    List<Tensor> weights =
        learning.stream()
            .flatMap(part -> requireNonNull(parts.get(part)).parameters().stream())
            .toList();
    String name = String.join(" and ", learning) + " twice";
    claims.add(Claim.ofSlope(name, lesson.g()::forward, lesson.seen(source), weights, seed));
  }

  void addDiscriminator(MultiscaleDiscriminator d) {
    claims.add(Claim.ofSlope("D twice", x -> verdicts(d, x), real, d.parameters(), seed));
  }

  /** Returns D's verdicts on all patches in one row. */
  private Tensor verdicts(MultiscaleDiscriminator d, Tensor image) {
    return Tensors.cat(
        d.forward(Functional.concatenate(source, image), d.scales()).stream()
            .map(layers -> layers.get(layers.size() - 1).flatten())
            .toList());
  }

  /** Returns what two layers of D may give, the features and the verdict. */
  private List<Tensor> layers() {
    return List.of(drawn(real.size(0), 2, 4, 4), drawn(real.size(0), 1, 3, 3));
  }

  private Tensor drawn(long... shape) {
    return random.normal(shape).to(real.scalar_type());
  }
}
