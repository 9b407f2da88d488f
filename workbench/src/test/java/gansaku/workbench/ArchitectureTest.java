package gansaku.workbench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.File;
import java.nio.file.Path;

/** The workbench is a library: it returns results and tells observers, and does no more. */
@AnalyzeClasses(
    packages = "gansaku.workbench",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
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
  static final ArchRule nothingReadsTheEnvironment =
      noClasses()
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
          .callConstructor(File.class, String.class);

  @ArchTest
  static final ArchRule roomsHaveNoCycles =
      slices().matching("gansaku.workbench.(*)..").should().beFreeOfCycles();

  /** The workbench hands out what the rooms have; none of them looks back. */
  @ArchTest
  static final ArchRule roomsKnowNothingOfTheWorkbench =
      noClasses()
          .that()
          .resideInAPackage("gansaku.workbench.*..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("gansaku.workbench");
}
