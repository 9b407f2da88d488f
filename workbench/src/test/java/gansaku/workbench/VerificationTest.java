package gansaku.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.error.InputException;
import gansaku.tensor.Engine;
import gansaku.workbench.recipe.Recipes;
import gansaku.workbench.verify.Finding;
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
   * All recipes that can be verified but those of 128×128 pixels: minutes each, and made of the
   * parts and the steps of the small recipes beside them. {@code gansaku verify} checks these too.
   */
  static List<String> names() {
    return Recipes.names().stream()
        .filter(name -> !Recipes.find(name).reader().text("model", "").endsWith("/128"))
        .filter(name -> Workbench.in(Path.of("")).canVerify(TrainRequest.of(name)))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyDerivativeOfEveryRecipeIsRight(String name) {
    var report = verify(TrainRequest.of(name));
    assertThat(report.findings()).isNotEmpty().filteredOn(finding -> !finding.ok()).isEmpty();
  }

  @Test
  void modelsThatDoNotSayWhatTheyMinimiseAreRefused() {
    assertThat(workbench.canVerify(TrainRequest.of("dcgan"))).isTrue();
    assertThat(workbench.canVerify(TrainRequest.of("pix2pixhd"))).isFalse();
    assertThatThrownBy(() -> verify(TrainRequest.of("pix2pix")))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "pix2pix is of a model that does not say what it minimises, so there is nothing to"
                + " compare");
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
    return workbench.verify(request, TrainingEvents.NONE);
  }
}
