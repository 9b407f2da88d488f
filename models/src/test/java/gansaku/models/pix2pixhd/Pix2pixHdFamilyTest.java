package gansaku.models.pix2pixhd;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.model.Architecture;
import gansaku.model.ImageShape;
import gansaku.model.Portable;
import gansaku.model.Translates;
import gansaku.models.Trial;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** pix2pixHD from a recipe. */
class Pix2pixHdFamilyTest {
  private final Scope scope = new Scope();

  @AfterEach
  void close() {
    scope.close();
  }

  private static final String[] SMALL = {
    "width=2",
    "generator.downsamplings=2",
    "generator.blocks=1",
    "discriminator.width=2",
    "discriminator.layers=2"
  };

  @Test
  void theGlobalGeneratorTranslatesAndLearns() {
    var trial = Trial.of(architecture("pix2pixhd/global"), new ImageShape(3, 32, 64), SMALL);

    trial.requireUses(Translates.class, Portable.class);
    assertThat(trial.moved()).containsExactlyInAnyOrder("G", "D");
  }

  /** The local enhancer waits until the global generator has learnt (Wang et al. 2018, §3.1). */
  @Test
  void atFirstOnlyTheGlobalPartsOfBothLearn() {
    var trial = Trial.of(architecture("pix2pixhd"), new ImageShape(3, 64, 64), SMALL);
    var enhancer = (LocalEnhancer) requireNonNull(trial.model().networks().get("G"));
    float[] global = numbers(enhancer.globalParameters());
    float[] local = numbers(enhancer.localParameters());

    trial.requireUses(Translates.class, Portable.class);
    assertThat(trial.moved()).containsExactlyInAnyOrder("G", "G1_head", "D");

    assertThat(numbers(enhancer.globalParameters())).isNotEqualTo(global);
    assertThat(numbers(enhancer.localParameters())).containsExactly(local);
  }

  private static float[] numbers(Map<String, Tensor> parameters) {
    return Tensors.floats(
        Tensors.cat(parameters.values().stream().map(p -> p.detach().flatten()).toList()));
  }

  @Test
  void smallImagesAreRefused() {
    assertThatThrownBy(
            () -> Trial.of(architecture("pix2pixhd/global"), new ImageShape(3, 4, 4), SMALL))
        .hasMessage("data.size is 4; this generator takes multiples of 4 from 8 on");
  }

  private static Architecture architecture(String name) {
    return Trial.architecture(new Pix2pixHdFamily(), name);
  }
}
