package gansaku.models.pixelsnail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gansaku.model.Architecture;
import gansaku.model.DataFacts;
import gansaku.model.Generates;
import gansaku.model.GeneratesClasses;
import gansaku.model.ImageShape;
import gansaku.model.LearnsCodes;
import gansaku.model.Model;
import gansaku.model.Quantizes.Level;
import gansaku.model.WeighsCodes;
import gansaku.models.Trial;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PixelSNAIL from a recipe; what its networks see, and how codes are drawn. */
class PixelSnailFamilyTest {
  private static final Architecture PIXELSNAIL =
      Trial.architecture(new PixelSnailFamily(), "pixelsnail");
  private static final ImageShape SHAPE = new ImageShape(3, 16, 24);
  private static final String[] TINY = {
    "width=8",
    "residual=6",
    "kernel=3",
    "blocks=2",
    "layers=1",
    "heads=2",
    "condition-layers=1",
    "codes.of.width=4",
    "codes.of.codes.size=3",
    "codes.of.codes.count=5"
  };
  private static final Level TOP = new Level("top", 5, 3, 4);
  private static final Level BOTTOM = new Level("bottom", 5, 6, 8);

  private final Scope scope = new Scope();

  @AfterEach
  void close() {
    scope.close();
  }

  private static String[] tiny(String... more) {
    return Stream.concat(Stream.of(TINY), Stream.of(more)).toArray(String[]::new);
  }

  /** Both levels learn, and the model whose codes they learn stays as it is. */
  @Test
  void drawsImagesAndLearns() {
    Trial trial = Trial.of(PIXELSNAIL, SHAPE, tiny()).unbounded();
    trial.requireUses(Generates.class, LearnsCodes.class, WeighsCodes.class);
    assertThat(trial.moved()).containsExactly("top", "bottom");
    assertThat(trial.model().capability(GeneratesClasses.class)).isEmpty();
    assertThat(trial.model().capability(Generates.class).orElseThrow().latent().size())
        .isEqualTo(2 * 3 + 4 * 6);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5})
  void noCodeSeesItselfOrWhatFollows(int kernel) {
    for (boolean told : new boolean[] {false, true}) {
      PixelSnailNetwork network = network(kernel, told);
      Level level = network.level();
      Tensor hot =
          RandomStream.of(3)
              .normal(1, level.count(), level.height(), level.width())
              .requires_grad_(true);
      Tensor logits = network.forward(hot, condition(network, 1), new WholeMap());
      for (int place = 0; place < level.places(); place++) {
        Tensor at = logits.flatten(2, -1).select(2, place).sum(); // of one place
        Tensor slopes = Tensors.gradient(at, hot, false).abs().sum(1).flatten(); // [P]
        assertThat(slopes.narrow(0, place, level.places() - place).max().item_double()).isZero();
        if (place > 0) {
          assertThat(slopes.narrow(0, 0, place).max().item_double()).isPositive();
        }
      }
      network.close();
    }
  }

  /** With attention every code reaches every later one. */
  @Test
  void allThatIsBeforeIsSeen() {
    PixelSnailNetwork network = network(3, false);
    Tensor hot = RandomStream.of(3).normal(1, 5, 3, 4).requires_grad_(true);
    Tensor last =
        network.forward(hot, Optional.empty(), new WholeMap()).flatten(2, -1).select(2, 11).sum();
    Tensor slopes = Tensors.gradient(last, hot, false).abs().sum(1).flatten();
    assertThat(slopes.narrow(0, 0, 11).min().item_double()).isPositive();
    network.close();
  }

  /** Place by place comes the same as all at once. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void onePlaceSeesWhatTheWholeMapSees(boolean told) {
    PixelSnailNetwork network = network(5, told);
    Level level = network.level();
    Tensor codes = codes(2, level);
    Optional<Tensor> condition = condition(network, 2);
    Tensor whole =
        network.forward(network.hot(codes), condition, new WholeMap()).flatten(2, -1); // [N, K, P]
    var sight = new OnePlace(level);
    Tensor last = Tensors.zerosBeside(codes, 2, level.count(), 1, 1);
    while (sight.place() < level.places()) {
      Tensor here = network.forward(last, condition, sight).flatten(1, -1);
      Tensor there = whole.select(2, sight.place());
      assertThat(here.sub(there).abs().max().item_double()).isLessThan(1e-5); // float32 sums
      last = network.hot(codes).flatten(2, -1).select(2, sight.place()).view(2, -1, 1, 1);
      sight.advance();
    }
    sight.close();
    network.close();
  }

  /** A number of the noise draws the code at which the sum of probabilities passes it. */
  @Test
  void codesComeAsOftenAsTheyAreLikely() {
    PixelSnailNetwork network = network(3, false);
    int n = 4000;
    Tensor u = RandomStream.of(4).uniform(0, 1, n, TOP.places());
    Tensor drawn = CodeDraw.of(network, Optional.empty(), u);
    Tensor first = drawn.flatten(1, -1).select(1, 0);
    Tensor p =
        network
            .forward(network.hot(drawn.narrow(0, 0, 1)), Optional.empty(), new WholeMap())
            .flatten(2, -1)
            .select(2, 0)
            .softmax(1); // [1, K]; nothing is before the first
    for (int code = 0; code < TOP.count(); code++) {
      double share = first.eq(Tensors.whole(code)).to(ScalarType.Double).mean().item_double();
      double likely = p.select(1, code).item_double();
      double deviation = Math.sqrt(likely * (1 - likely) / n);
      assertThat(share).isCloseTo(likely, within(4 * deviation));
    }
    network.close();
  }

  @Test
  void nothingLiesBetweenDrawnPictures() {
    Generates prior =
        Trial.of(PIXELSNAIL, SHAPE, tiny()).model().capability(Generates.class).orElseThrow();
    Tensor z = prior.latent().ofSeed(1);
    assertThatThrownBy(() -> prior.latent().between(z, z, 3))
        .hasMessageStartingWith("this model's pictures are drawn code by code");
  }

  @Test
  void classesAreToldAndAskedFor() {
    DataFacts data = DataFacts.of(SHAPE).withClasses(List.of("a", "b", "c"));
    Model model = PIXELSNAIL.build(Trial.settings(tiny("conditioning=classes")), data);
    model.initialise(1);
    model.train(false);
    GeneratesClasses able = model.capability(GeneratesClasses.class).orElseThrow();
    assertThat(able.classes()).isEqualTo(3);
    Generates prior = model.capability(Generates.class).orElseThrow();
    assertThat(prior.latent().size()).isEqualTo(1 + 2 * 3 + 4 * 6);
    Tensor z = prior.latent().ofSeeds(0, 90);
    Tensor drawn = able.conditions(z);
    assertThat(Tensors.longs(drawn)).contains(0, 1, 2).doesNotContain(-1, 3);
    Tensor some = z.narrow(0, 0, 2);
    assertThat(torch.equal(prior.generate(some), able.generate(some, drawn.narrow(0, 0, 2))))
        .isTrue();
    WeighsCodes weigher = model.capability(WeighsCodes.class).orElseThrow();
    Tensor x = RandomStream.of(5).uniform(-1, 1, 2, 3, 16, 24);
    assertThatThrownBy(() -> weigher.weigh(x, Tensors.of(new int[] {-1, -1})))
        .hasMessageStartingWith("this prior is told classes, and these pictures have none");
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    refused("kernel is 4; use an odd number, 3 or 5", "kernel=4");
    refused(
        "width is 6, half of which is shared among 2 heads; use a multiple of 4, or set heads to"
            + " another number",
        "width=6");
    refused("dropout is 1.0; use 0 (none) to below 1", "dropout=1");
    refused(
        "model is 'vae', which makes no codes of pictures; use one that does, e.g. vqvae2",
        "codes.of.model=vae");
    refused(
        "data.classes is 0, but conditioning needs 2 or more; use data with classes, e.g. digits or"
            + " a folder with a sub-folder for each class, or a recipe without conditioning",
        "conditioning=classes");
  }

  private static void refused(String message, String setting) {
    String key = setting.substring(0, setting.indexOf('=') + 1);
    var settings = new ArrayList<>(List.of(TINY));
    settings.removeIf(other -> other.startsWith(key));
    settings.add(setting);
    assertThatThrownBy(() -> Trial.of(PIXELSNAIL, SHAPE, settings.toArray(String[]::new)))
        .hasMessageEndingWith(message);
  }

  private static PixelSnailNetwork network(int kernel, boolean told) {
    var plan = new Plan(8, 6, kernel, 2, 1, 2, 1, 0);
    Optional<Level> upper = told ? Optional.of(TOP) : Optional.empty();
    var network = new PixelSnailNetwork(plan, told ? BOTTOM : TOP, upper, 0, RandomStream.of(1));
    network.initialise(RandomStream.of(2));
    network.train(false);
    return network;
  }

  private static Optional<Tensor> condition(PixelSnailNetwork network, int n) {
    return network.condition(Optional.of(codes(n, TOP)), TOP.count(), Optional.empty());
  }

  private static Tensor codes(int n, Level level) {
    return RandomStream.of(7)
        .integers(level.count(), n, level.height(), level.width())
        .to(ScalarType.Long);
  }
}
