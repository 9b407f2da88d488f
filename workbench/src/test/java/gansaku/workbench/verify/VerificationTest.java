package gansaku.workbench.verify;

import static org.assertj.core.api.Assertions.assertThat;

import gansaku.tensor.Engine;
import gansaku.workbench.Workbench;
import gansaku.workbench.data.DataEvents;
import gansaku.workbench.recipe.Recipes;
import gansaku.workbench.training.TrainRequest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The derivatives that recipes train with are right. */
class VerificationTest {
  static {
    Engine.start();
    Engine.useThreads(1);
  }

  private final Workbench workbench;

  VerificationTest(@TempDir Path folder) {
    this.workbench = Workbench.in(folder);
  }

  /**
   * All recipes but those of 128×128 pixels, the papers' translators and large growing and styled
   * ones, a large prior, and ResNet-18: minutes each, and made of the parts and the steps of the
   * small recipes beside them. {@code gansaku verify} checks these too.
   */
  static List<String> names() {
    return Recipes.names().stream()
        .filter(name -> !Recipes.find(name).settings().text("model", "").endsWith("/128"))
        .filter(
            name ->
                !List.of(
                        "adain",
                        "pix2pix",
                        "pix2pix/128",
                        "pix2pixhd",
                        "pix2pixhd/global",
                        "classifier",
                        "pggan",
                        "pixelsnail",
                        "stylegan",
                        "stylegan2",
                        "text2image",
                        "text2image/one-score-small",
                        "stackgan",
                        "stackgan/v1-stage1",
                        "stackgan/v1-stage2",
                        "vqvae2")
                    .contains(name))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyDerivativeOfEveryRecipeIsRight(String name) {
    var report = verify(TrainRequest.of(name));
    assertThat(report.findings()).isNotEmpty().filteredOn(finding -> !finding.ok()).isEmpty();
  }

  @Test
  void whatLearnsInEachStageIsLookedAt() {
    var report =
        verify(
            TrainRequest.of("pix2pixhd/small")
                .with("generator.blocks", 1)
                .with("generator.local-blocks", 1));
    assertThat(report.findings())
        .extracting(Finding::item)
        .filteredOn(item -> !item.contains(" by "))
        .containsExactly(
            "objective, loss of D",
            "objective, loss of G",
            "feature matching",
            "G1 and G1_head twice",
            "G2 twice",
            "G1 and G2 twice",
            "D twice",
            "G1 step, stage 1",
            "G1_head step, stage 1",
            "D step, stage 1",
            "G2 step, stage 2",
            "D step, stage 2",
            "G1 step, stage 3",
            "G2 step, stage 3",
            "D step, stage 3");
    assertThat(report.changes()).containsExactly("width 8 for 16", "discriminator.width 8 for 16");
  }

  @Test
  void imagesOfTranslatorsAreMadeSmall() {
    var report = verify(TrainRequest.of("pix2pix/light").with("task", "inpaint"));
    assertThat(report.changes()).containsExactly("batch 4 for 100", "data.size 64 for 128");
    assertThat(report.ok()).isTrue();
  }

  @Test
  void everyPartOfAGameIsLookedAt() {
    var request =
        TrainRequest.of("acgan/small")
            .with("regularizers.r1.gamma", 1)
            .with("augment.policies", "[color]");
    var report = verify(request);
    assertThat(report.findings())
        .extracting(Finding::item)
        .containsExactly(
            "objective, loss of D",
            "objective, loss of G",
            "auxiliary, loss of D",
            "auxiliary, loss of G",
            "penalty r1",
            "augmentation",
            "G twice",
            "D twice",
            "G step",
            "G step by ConvTranspose2d",
            "G step by BatchNorm",
            "D step",
            "D step by Conv2d",
            "D step by BatchNorm",
            "D step by Linear");
    assertThat(report.changes()).containsExactly("width 8 for 32", "batch 4 for 64");
    assertThat(report.ok()).isTrue();
  }

  @Test
  void adaptiveAugmentationIsDifferentiatedWhereItChangesEverything() {
    var report =
        verify(
            TrainRequest.of("lsgan/small")
                .with("objective", "non-saturating")
                .with("augment.ada.target", 0.6));
    assertThat(report.findings())
        .filteredOn(finding -> finding.item().equals("augmentation"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.ok()).isTrue());
  }

  private Verification.Report verify(TrainRequest request) {
    return workbench.verify(request, DataEvents.NONE);
  }
}
