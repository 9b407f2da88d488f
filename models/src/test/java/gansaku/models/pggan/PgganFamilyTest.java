package gansaku.models.pggan;

import static gansaku.nn.Functional.upsampleNearest;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.conditioning.Conditioning;
import gansaku.model.Architecture;
import gansaku.model.Generates;
import gansaku.model.ImageShape;
import gansaku.model.Portable;
import gansaku.models.Trial;
import gansaku.nn.Module;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.util.LinkedHashMap;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** PGGAN from a recipe. */
class PgganFamilyTest {
  private static final Architecture PGGAN = Trial.architecture(new PgganFamily(), "pggan");

  private final Scope scope = new Scope();

  @AfterEach
  void close() {
    scope.close();
  }

  private static Trial trial(int size, String... more) {
    var settings = new String[more.length + 3];
    settings[0] = "width=4";
    settings[1] = "base=64";
    settings[2] = "latent.size=4";
    System.arraycopy(more, 0, settings, 3, more.length);
    return Trial.of(PGGAN, new ImageShape(3, size, size), settings);
  }

  @Test
  void playersDrawImagesOfEverySizeAndLearn() {
    for (int size : new int[] {8, 32}) {
      Trial trial = trial(size).unbounded();

      trial.requireUses(
          Generates.class, Portable.class); // of the last size, though training begins at 4×4
      assertThat(trial.moved()).containsExactlyInAnyOrder("G", "D", "G_ema");
    }
  }

  @Test
  void aSizeReachedIsTheNetworkOfThatSizeAlone() {
    Grown g16 = new PgganGenerator(4, new GrowthPlan(16, 3, 64, 4, 4));
    Grown d16 = new PgganDiscriminator(new GrowthPlan(16, 3, 64, 4, 4), Halving.MEAN);
    g16.initialise(RandomStream.of(1));
    d16.initialise(RandomStream.of(2));
    Tensor z = RandomStream.of(3).normal(2, 4);
    Tensor y = Conditioning.NONE.draw(RandomStream.of(3), 2);
    try (var off = new NoGradGuard()) {
      for (int lod = 0; lod <= 1; lod++) {
        int side = 16 >> lod;
        var plan = new GrowthPlan(side, 3, 64, 4, 4);
        Grown g = new PgganGenerator(4, plan);
        Grown d = new PgganDiscriminator(plan, Halving.MEAN);
        copy(g16, g);
        copy(d16, d);
        g16.growTo(lod);
        d16.growTo(lod);
        Tensor image = g16.forward(z, y);

        assertThat(image.shape()).containsExactly(2, 3, side, side);
        assertThat(torch.equal(image, g.forward(z, y))).isTrue();
        assertThat(torch.equal(d16.forward(image, y), d.forward(image, y))).isTrue();
      }
    }
  }

  private static void copy(Module from, Module to) {
    var part = new LinkedHashMap<String, Tensor>();
    to.stateDict()
        .keySet()
        .forEach(key -> part.put(key, requireNonNull(from.stateDict().get(key))));
    to.load(part, "the larger network");
  }

  /** G's image is α new + (1 - α) old, and D's logit goes from that of one size to the other's. */
  @Test
  void betweenTwoSizesBothCount() {
    Grown g = new PgganGenerator(4, new GrowthPlan(16, 3, 64, 4, 4));
    g.initialise(RandomStream.of(1));
    Tensor z = RandomStream.of(3).normal(2, 4);
    Tensor y = Conditioning.NONE.draw(RandomStream.of(3), 2);
    try (var off = new NoGradGuard()) {
      g.growTo(0);
      Tensor large = g.forward(z, y);
      g.growTo(1);
      Tensor small = upsampleNearest(g.forward(z, y), 2);
      g.growTo(0.25);
      Tensor blend = large.mul(Tensors.scalar(0.75)).add(small.mul(Tensors.scalar(0.25)));

      assertThat(g.forward(z, y).sub(blend).abs().max().item_double()).isLessThan(1e-5);
    }
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThatThrownBy(() -> trial(24))
        .hasMessage("data.size is 24; pggan makes square images of 8, 16, 32 … pixels");
    assertThatThrownBy(() -> trial(16, "growing.from=32"))
        .hasMessage("--set  growing.from is 32; use 4, 8, 16 … up to data.size, 16");
    assertThatThrownBy(() -> trial(16, "wasserstein.drift=-1"))
        .hasMessage("--set  wasserstein.drift is -1.0; use 0 (none) or more");
  }
}
