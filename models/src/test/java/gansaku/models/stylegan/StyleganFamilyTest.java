package gansaku.models.stylegan;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.conditioning.Conditioning;
import gansaku.model.Architecture;
import gansaku.model.Generates;
import gansaku.model.ImageShape;
import gansaku.model.MixesStyles;
import gansaku.model.Portable;
import gansaku.models.Trial;
import gansaku.models.pggan.GrowthPlan;
import gansaku.models.stylegan2.Mapping;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import org.assertj.core.data.Offset;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** StyleGAN from a recipe. */
class StyleganFamilyTest {
  private static final Architecture STYLEGAN = Trial.architecture(new StyleganFamily(), "stylegan");
  private static final String[] TINY = {
    "width=4", "base=64", "latent.size=4", "style.size=6", "mapping.layers=2"
  };

  private final Scope scope = new Scope();

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void playersDrawImagesOfEverySizeAndLearn() {
    for (int size : new int[] {8, 32}) {
      Trial trial = Trial.of(STYLEGAN, new ImageShape(3, size, size), TINY).unbounded();

      trial.requireUses(Generates.class, MixesStyles.class, Portable.class);
      assertThat(trial.moved()).containsExactlyInAnyOrder("G", "D", "G_ema");
    }
  }

  /** AdaIN gives each channel the deviation |1 + y₀| and the mean y₁, whatever came in. */
  @Test
  void epiloguesSetMeanAndDeviation() {
    Epilogue epilogue = new Epilogue(2, 1, 8, RandomStream.of(1));
    try (var off = new NoGradGuard()) {
      requireNonNull(epilogue.namedParameters().get("affine.bias"))
          .copy_(Tensors.of(new float[] {1, 2, 3, 4}, 4));
      Tensor x = RandomStream.of(2).normal(3, 2, 8, 8).mul(Tensors.scalar(5));
      Tensor y = epilogue.forward(x, torch.zeros(3, 1));

      for (int c = 0; c < 2; c++) {
        Tensor channel = y.select(0, 1).select(0, c);
        assertThat(channel.mean().item_double()).isEqualTo(3 + c, Offset.offset(1e-4));
        assertThat(channel.std(false).item_double()).isEqualTo(2 + c, Offset.offset(1e-4));
      }
    }
  }

  @Test
  void layersNotYetThereGetNoStyle() {
    StyledGenerator g =
        new StyledGenerator(
            new Mapping.Plan(4, 0, 6, 2, 0.5),
            new GrowthPlan(32, 3, 64, 4, 4),
            1,
            RandomStream.of(1));
    g.initialise(RandomStream.of(1));
    Tensor y = Conditioning.NONE.draw(RandomStream.of(3), 2);
    try (var off = new NoGradGuard()) {
      g.growTo(2); // 8×8: 4 of 8 styles are in use, so another code's begin at 1, 2 or 3
      for (int i = 0; i < 20; i++) {
        Tensor ws = g.styles(RandomStream.of(i).normal(2, 4), y);
        assertThat(torch.equal(ws.select(1, 3), ws.select(1, 7))).isTrue();
        assertThat(torch.equal(ws.select(1, 0), ws.select(1, 3))).isFalse();
        assertThat(g.image(ws).shape()).containsExactly(2, 3, 8, 8);
      }
    }
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThatThrownBy(() -> Trial.of(STYLEGAN, new ImageShape(3, 48, 48), TINY))
        .hasMessage("data.size is 48; stylegan makes square images of 8, 16, 32 … pixels");
    assertThatThrownBy(
            () -> Trial.of(STYLEGAN, new ImageShape(3, 16, 16), "style.mixing=2", "width=4"))
        .hasMessage("--set  style.mixing is 2.0; use 0 (never) to 1 (always)");
  }
}
