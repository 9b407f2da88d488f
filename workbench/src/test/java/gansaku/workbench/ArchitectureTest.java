package gansaku.workbench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

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

  @ArchTest
  static final ArchRule recipesKnowNothingOfTheWorkbench =
      noClasses()
          .that()
          .resideInAPackage("gansaku.workbench.recipe..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("gansaku.workbench", "gansaku.workbench.observe..");

  @ArchTest
  static final ArchRule observersKnowNothingOfTheWorkbench =
      noClasses()
          .that()
          .resideInAPackage("gansaku.workbench.observe..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("gansaku.workbench");
}
