package gansaku.models.pix2pixhd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.models.adversarial.Decay;
import gansaku.tensor.Scope;
import org.junit.jupiter.api.Test;

class CurriculumTest {
  private static final GeneratorPlan PLAN = new GeneratorPlan(2, 3, 4, 1, 1, 1);

  @Test
  void partsLearnOneAfterTheOther() {
    try (var scope = new Scope()) {
      var stages = new CoarseToFine.Stages(10, 2, new Decay(20, 30));
      var curriculum = new CoarseToFine(PLAN, 3, stages);

      Lesson first = curriculum.at(7_500);
      Lesson second = curriculum.at(10_000);
      Lesson third = curriculum.at(25_000);

      assertThat(first.learning()).containsExactlyInAnyOrder("G1", "G1_head");
      assertThat(first.halved()).isTrue();
      assertThat(first.scales()).isEqualTo(2);
      assertThat(first.rate()).isEqualTo(0.5); // falls from 5 to 10 kimg
      assertThat(second.learning()).containsExactly("G2");
      assertThat(second.halved()).isFalse();
      assertThat(second.scales()).isEqualTo(3);
      assertThat(second.rate()).isEqualTo(1);
      assertThat(third.learning()).containsExactlyInAnyOrder("G1", "G2");
      assertThat(third.rate()).isEqualTo(0.5);
      assertThat(curriculum.multiple()).isEqualTo(4);
    }
  }

  @Test
  void wrongSizesAreRefused() {
    assertThatThrownBy(() -> new GeneratorPlan(2, 3, 5, 4, 9, 3))
        .hasMessage("width is 5; use an even number, e.g. 64");
    assertThatThrownBy(() -> new CoarseToFine(PLAN, 1, new CoarseToFine.Stages(10, 2, Decay.NONE)))
        .hasMessage(
            "discriminator.scales is 1; training in two stages takes 2 or more, 3 is usual");
    assertThatThrownBy(() -> new CoarseToFine.Stages(0, 2, Decay.NONE))
        .hasMessage(
            "stages.global-kimg is 0.0; use more than 0, or model pix2pixhd/global for the global"
                + " generator alone");
  }

  /** The paper's generators: the sizes of G1 and of G1 with G2 follow from its App. A. */
  @Test
  void thePapersSizes() {
    try (var scope = new Scope()) {
      var paper = new GeneratorPlan(36, 3, 64, 4, 9, 3); // Cityscapes: 35 classes and edges
      assertThat(new GlobalGenerator(paper).stateDict().keySet())
          .contains("model.1.weight", "model.16.conv_block.1.weight", "model.38.bias")
          .hasSize(2 * (1 + 4 + 2 * 9 + 4 + 1));
      assertThat(LocalEnhancer.globalHead(paper).stateDict().keySet())
          .containsExactly("model.38.weight", "model.38.bias");
    }
  }
}
