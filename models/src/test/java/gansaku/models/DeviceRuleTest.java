package gansaku.models;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import gansaku.model.Latent;
import gansaku.nn.Weights;
import java.util.Set;
import org.bytedeco.pytorch.global.torch;

/**
 * What is made in a step is made beside a tensor that is there already, so that it is on its
 * device. Constructors make weights, which go to a device with their network; metrics compute on
 * the CPU, files and a code's noise begin there.
 */
@AnalyzeClasses(packages = "gansaku", importOptions = DoNotIncludeTests.class)
class DeviceRuleTest {
  private static final Set<String> ON_THE_CPU =
      Set.of(
          "arange",
          "empty",
          "eye",
          "from_blob",
          "full",
          "linspace",
          "logspace",
          "normal",
          "ones",
          "rand",
          "randint",
          "randn",
          "randperm",
          "range",
          "scalar_tensor",
          "tensor",
          "zeros");

  @ArchTest
  static final ArchRule tensorsAreMadeBesideOthers =
      noClasses()
          .that()
          .resideInAnyPackage(
              "gansaku.augment..",
              "gansaku.conditioning..",
              "gansaku.model..",
              "gansaku.models..",
              "gansaku.nn..",
              "gansaku.objective..",
              "gansaku.regularizer..",
              "gansaku.train..")
          .and()
          .doNotBelongToAnyOf(Latent.class, Weights.class)
          .should()
          .callMethodWhere(
              new DescribedPredicate<JavaMethodCall>(
                  "a tensor is made on the CPU outside a constructor (use Tensors.…Beside)") {
                @Override
                public boolean test(JavaMethodCall call) {
                  return call.getTargetOwner().isEquivalentTo(torch.class)
                      && ON_THE_CPU.contains(call.getTarget().getName())
                      && !isConstructor(call.getOrigin());
                }
              });

  /** Waits for the device at every step; once a tick or before training it may. */
  @ArchTest
  static final ArchRule stepsWaitForNothing =
      noClasses()
          .that()
          .resideInAnyPackage(
              "gansaku.augment..", "gansaku.objective..", "gansaku.regularizer..", "gansaku.nn..")
          .and()
          .doNotBelongToAnyOf(Weights.class, gansaku.nn.Init.class)
          .should()
          .callMethodWhere(
              new DescribedPredicate<JavaMethodCall>("a step waits for a number of the device") {
                @Override
                public boolean test(JavaMethodCall call) {
                  String name = call.getTarget().getName();
                  return call.getTargetOwner().isEquivalentTo(org.bytedeco.pytorch.Tensor.class)
                      && (name.startsWith("item") || name.equals("cpu"))
                      && !call.getOrigin().getName().equals("steps");
                }
              });

  private static boolean isConstructor(JavaCodeUnit code) {
    return code.getName().equals("<init>") || code.getName().startsWith("lambda$new$");
  }
}
