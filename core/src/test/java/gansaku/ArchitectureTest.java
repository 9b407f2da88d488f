package gansaku;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import gansaku.data.picture.Images;
import java.io.File;
import java.io.FileInputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** The boundaries inside the core; those between modules are Maven's. */
@AnalyzeClasses(packages = "gansaku", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String OURS = "gansaku..";

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("gansaku.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule roomsOfDataHaveNoCycles =
      slices().matching("gansaku.data.(*)..").should().beFreeOfCycles();

  @ArchTest static final ArchRule errorStandsAlone = only("error");

  @ArchTest static final ArchRule ioKnowsFilesOnly = only("io", "error");

  @ArchTest static final ArchRule tensorIsTheGround = only("tensor", "error");

  @ArchTest
  static final ArchRule nnRestsOnTensorsAndTheirFiles = only("nn", "onnx", "tensor", "io", "error");

  @ArchTest static final ArchRule graphsHoldTensors = only("onnx", "tensor", "error");

  @ArchTest
  static final ArchRule objectivesAreFormulas = only("objective", "nn", "onnx", "tensor", "error");

  @ArchTest static final ArchRule metricsAreFormulas = only("metrics", "tensor", "error");

  @ArchTest
  static final ArchRule regularizersLookAtPlayers = only("regularizer", "nn", "tensor", "error");

  @ArchTest
  static final ArchRule conditionsAreDrawn = only("conditioning", "nn", "onnx", "tensor", "error");

  @ArchTest
  static final ArchRule augmentationsChangeImages = only("augment", "nn", "tensor", "error");

  @ArchTest
  static final ArchRule dataKnowsNoTraining = only("data", "text", "tensor", "io", "error");

  @ArchTest static final ArchRule textsAreWordsAlone = only("text", "io", "error");

  @ArchTest static final ArchRule tasksChangePictures = only("task", "data", "error");

  @ArchTest static final ArchRule runFoldersKnowNoTensors = only("run", "data", "io", "error");

  @ArchTest
  static final ArchRule trainingKnowsNoModel =
      only("train", "objective", "regularizer", "nn", "data", "run", "tensor", "io", "error");

  @ArchTest
  static final ArchRule modelsAreSeenThroughInterfaces =
      only(
          "model",
          "settings",
          "train",
          "objective",
          "nn",
          "onnx",
          "data",
          "text",
          "tensor",
          "error");

  @ArchTest
  static final ArchRule settingsAreReadForRules = only("settings", "nn", "tensor", "io", "error");

  @ArchTest static final ArchRule nothingPrints = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

  @ArchTest
  static final ArchRule nothingExits =
      noClasses()
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class);

  @ArchTest
  static final ArchRule onlyTheEngineReadsTheEnvironment =
      noClasses()
          .that()
          .resideOutsideOfPackage("gansaku.tensor")
          .should()
          .callMethod(System.class, "getenv")
          .orShould()
          .callMethod(System.class, "getenv", String.class);

  /** A file's name need not be text of the locale's; of Java's two kinds only paths keep such. */
  @ArchTest
  static final ArchRule filesArePaths =
      noClasses()
          .should()
          .callMethod(Path.class, "toFile")
          .orShould()
          .callConstructor(File.class, String.class)
          .orShould()
          .callConstructor(FileInputStream.class, String.class)
          .orShould()
          .callConstructor(RandomAccessFile.class, String.class, String.class);

  @ArchTest
  static final ArchRule fewSpeakTheBinding =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "gansaku.tensor..",
              "gansaku.nn..",
              "gansaku.onnx..",
              "gansaku.objective..",
              "gansaku.regularizer..",
              "gansaku.metrics..",
              "gansaku.augment..",
              "gansaku.conditioning..",
              "gansaku.model..",
              "gansaku.metrics..",
              "gansaku.train..")
          .and()
          .doNotBelongToAnyOf(Images.class)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.bytedeco..");

  /**
   * Of our packages, {@code name} uses itself and {@code below}, none of which has to exist yet.
   */
  private static ArchRule only(String name, String... below) {
    var allowed = new String[below.length + 1];
    allowed[0] = "gansaku." + name + "..";
    for (int i = 0; i < below.length; i++) {
      allowed[i + 1] = "gansaku." + below[i] + "..";
    }
    return noClasses()
        .that()
        .resideInAPackage("gansaku." + name + "..")
        .should()
        .dependOnClassesThat(resideInAPackage(OURS).and(resideOutsideOfPackages(allowed)));
  }
}
