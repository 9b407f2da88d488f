package gansaku.models.stylegan2;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.conditioning.Conditioning;
import gansaku.model.Architecture;
import gansaku.model.DataFacts;
import gansaku.model.Generates;
import gansaku.model.GeneratesClasses;
import gansaku.model.ImageShape;
import gansaku.model.MixesStyles;
import gansaku.model.Portable;
import gansaku.models.Trial;
import gansaku.nn.Module;
import gansaku.settings.Settings;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** StyleGAN2 from a recipe. */
class Stylegan2FamilyTest {
  private static final Architecture STYLEGAN2 =
      Trial.architecture(new Stylegan2Family(), "stylegan2");
  private static final String[] TINY = {"base=64", "width=8", "latent.size=4", "style.size=6"};

  private final Scope scope = new Scope();

  @AfterEach
  void close() {
    scope.close();
  }

  private static Trial trial(int size, String... more) {
    return Trial.of(STYLEGAN2, new ImageShape(3, size, size), with(more));
  }

  private static String[] with(String... more) {
    return Stream.concat(Arrays.stream(TINY), Arrays.stream(more)).toArray(String[]::new);
  }

  @Test
  void playersDrawImagesOfEverySizeAndLearn() {
    for (int size : new int[] {8, 16, 64}) {
      Trial trial = trial(size).unbounded();

      trial.requireUses(Generates.class, MixesStyles.class, Portable.class);
      assertThat(trial.moved()).containsExactlyInAnyOrder("G", "D", "G_ema");
    }
  }

  @Test
  void everyPresetPlays() {
    for (String preset : new String[] {"auto", "paper256", "config-f", "cifar"}) {
      assertThat(trial(8, "preset=" + preset).moved()).contains("G", "D");
    }
  }

  /** γ = 0.0002 · size² / batch, and the batch fits a small GPU. */
  @Test
  void autoFollowsSizeAndBatch() {
    Settings settings = Trial.settings("width=8");
    STYLEGAN2.build(settings, DataFacts.of(new ImageShape(3, 256, 256)));

    assertThat(settings.resolved())
        .containsEntry("batch", 16L)
        .containsEntry("regularizers.r1.gamma", 0.0002 * 65536 / 16)
        .containsEntry("regularizers.r1.interval", 16L)
        .containsEntry("ema.kimg", 5.0)
        .containsEntry("optimizer.lr", 0.0025);
  }

  @Test
  void presetsGiveWayToWhatIsWritten() {
    Settings settings =
        Trial.settings(
            with("regularizers.r1.gamma=3", "batch=8", "regularizers.path-length.weight=0"));
    STYLEGAN2.build(settings, DataFacts.of(new ImageShape(3, 16, 16)));

    assertThat(settings.resolved())
        .containsEntry("regularizers.r1.gamma", 3.0)
        .containsEntry("batch", 8L)
        .containsEntry("minibatch-std", 4L);
  }

  @Test
  void classesDecide() {
    DataFacts facts =
        DataFacts.of(new ImageShape(3, 16, 16)).withClasses(List.of("circle", "square"));
    var model = STYLEGAN2.build(Trial.settings(with("conditioning=classes")), facts);
    model.initialise(1);
    model.train(false);
    GeneratesClasses asked = model.capability(GeneratesClasses.class).orElseThrow();
    MixesStyles mixer = model.capability(MixesStyles.class).orElseThrow();
    try (var off = new NoGradGuard()) {
      Tensor z = RandomStream.of(1).normal(2, 4);
      Tensor circle = asked.generate(z, Tensors.of(new int[] {0, 0}));
      Tensor square = asked.generate(z, Tensors.of(new int[] {1, 1}));

      assertThat(circle.sub(square).abs().max().item_double()).isGreaterThan(1e-3);
      Tensor ws = mixer.stylesUnder(z, Tensors.of(new int[] {1, 1}));
      assertThat(torch.equal(mixer.image(ws), square)).isTrue();
    }
  }

  /** In use a code gives one image; in training the noise of each place is new. */
  @Test
  void noiseIsAlwaysTheSameInUse() {
    StyleGenerator g = generator(0.9);
    try (var off = new NoGradGuard()) {
      g.namedParameters().forEach((key, p) -> fillStrength(key, p));
      Tensor z = RandomStream.of(1).normal(2, 4);
      Tensor y = Conditioning.NONE.draw(RandomStream.of(1), 2);
      g.train(false);
      assertThat(torch.equal(g.forward(z, y), g.forward(z, y))).isTrue();
      Tensor ws = g.styles(z, y);
      g.train(true);
      assertThat(torch.equal(g.image(ws), g.image(ws))).isFalse();
    }
  }

  private static void fillStrength(String key, Tensor p) {
    if (key.endsWith("noise_strength")) {
      p.fill_(Tensors.scalar(1));
    }
  }

  private static StyleGenerator generator(double mixing) {
    var plan = new StylePlan(16, 3, 64, 8, 4, 6, 2, mixing, 0.5, 4, true, 0);
    Module g = new StyleGenerator(plan, RandomStream.of(3));
    g.initialise(RandomStream.of(1));
    return (StyleGenerator) g;
  }

  /** w̄ ← 0.5 w̄ + 0.5 mean w, for each batch. */
  @Test
  void trainingKeepsTheMeanOfStyles() {
    StyleGenerator g = generator(0);
    try (var off = new NoGradGuard()) {
      Tensor y = Conditioning.NONE.draw(RandomStream.of(1), 5);
      Tensor first = g.styles(RandomStream.of(1).normal(5, 4), y).select(1, 0).mean(0);
      Tensor second = g.styles(RandomStream.of(2).normal(5, 4), y).select(1, 0).mean(0);

      Tensor expected = first.mul(Tensors.scalar(0.25)).add(second.mul(Tensors.scalar(0.5)));
      Tensor kept = g.averageStyle().orElseThrow();
      assertThat(kept.sub(expected).abs().max().item_double()).isLessThan(1e-6); // numbers near 1
    }
  }

  @Test
  void mixingTakesAnotherCodesStylesFromOneLayerOn() {
    RandomStream random = RandomStream.of(5);
    Tensor ws = torch.zeros(3, 6, 2);
    var asked = new AtomicInteger();
    var seen = new TreeSet<Long>();
    int mixed = 0;
    for (int i = 0; i < 400; i++) {
      Tensor out =
          StyleMixing.mixed(
              ws,
              6,
              0.75,
              random,
              () -> {
                asked.incrementAndGet();
                return torch.ones(3, 2);
              });
      Tensor one = out.select(0, 0).select(1, 0); // [6]
      long from = 6 - (long) one.sum().item_double();
      if (from < 6) {
        mixed++;
        seen.add(from);
        assertThat(one.narrow(0, 0, from).sum().item_double()).isZero();
        assertThat(out.sub(out.narrow(0, 0, 1)).abs().max().item_double()).isZero();
      }
    }
    assertThat(mixed).isEqualTo(asked.get());
    assertThat((double) mixed / 400).isEqualTo(0.75, Offset.offset(0.09)); // four deviations
    assertThat(seen).containsExactly(1L, 2L, 3L, 4L, 5L);
  }

  @Test
  void frozenLayersOfTheDiscriminatorStay() {
    Trial trial = trial(16, "freeze-d=2");
    Module d = requireNonNull(trial.model().networks().get("D"));
    var before = new LinkedHashMap<String, Tensor>();
    d.namedParameters().forEach((key, p) -> before.put(key, p.detach().clone()));
    trial.moved();

    assertThat(before.entrySet())
        .filteredOn(
            e -> torch.equal(e.getValue(), requireNonNull(d.namedParameters().get(e.getKey()))))
        .extracting(e -> e.getKey())
        .containsExactly(
            "b16.fromrgb.weight", "b16.fromrgb.bias", "b16.conv0.weight", "b16.conv0.bias");
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThatThrownBy(() -> trial(24))
        .hasMessage("data.size is 24; stylegan2 makes square images of 8, 16, 32 … pixels");
    assertThatThrownBy(() -> trial(16, "style.mixing=1.5"))
        .hasMessage("--set  style.mixing is 1.5; use 0 (never) to 1 (always)");
    assertThatThrownBy(() -> trial(16, "style.average=1"))
        .hasMessage("--set  style.average is 1.0; use 0 (none) to below 1, e.g. 0.995");
    assertThatThrownBy(() -> trial(16, "freeze-d=99"))
        .hasMessageContaining("freeze-d is 99, but D has 10 layers; use 9 or less");
    assertThatThrownBy(() -> trial(16, "preset=best"))
        .hasMessageContaining("preset 'best' is not known.")
        .hasMessageContaining("Known: auto, paper256, config-f, cifar.");
  }
}
