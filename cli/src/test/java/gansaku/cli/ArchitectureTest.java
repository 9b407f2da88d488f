package gansaku.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import gansaku.data.prepare.DataInspector;
import gansaku.data.prepare.DataPreparer;
import gansaku.workbench.doctor.Doctor;
import gansaku.workbench.measure.Evaluation;
import gansaku.workbench.training.Train;
import gansaku.workbench.verify.Verification;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Commands parse, call a method of the workbench, and print. */
@AnalyzeClasses(packages = "gansaku.cli", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule whatIsTrainedMeasuredAndPreparedIsByTheWorkbench =
      noClasses()
          .should()
          .dependOnClassesThat(
              oneOf(
                  Evaluation.class,
                  DataInspector.class,
                  DataPreparer.class,
                  Doctor.class,
                  Train.class,
                  Verification.class));

  private static DescribedPredicate<JavaClass> oneOf(Class<?>... classes) {
    Set<String> names = Arrays.stream(classes).map(Class::getName).collect(Collectors.toSet());
    return DescribedPredicate.describe("one of " + names, c -> names.contains(c.getName()));
  }
}
