package gansaku.nn.optim;

import gansaku.tensor.Scope;
import org.bytedeco.pytorch.CompilationUnit;
import org.bytedeco.pytorch.Function;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.QualifiedName;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Reaches {@code aten::_fused_adam_}, which the binding does not map, through TorchScript.
 *
 * <p>The script has to return the list it changes: without a result it is dead code, and libtorch
 * removes it without a word.
 */
final class FusedAdam {
  private static final String SCRIPT =
      """
      def %1$s(p: Tensor, g: Tensor, m: Tensor, v: Tensor, step: Tensor,
               lr: float, beta1: float, beta2: float, eps: float, decay: float):
        P = [p]
        torch._fused_%1$s_(P, [g], [m], [v], [], [step], lr=lr, beta1=beta1, beta2=beta2,
                           weight_decay=decay, eps=eps, amsgrad=False, maximize=False)
        return P
      """;

  private static final FusedAdam ADAM = new FusedAdam("adam");
  private static final FusedAdam ADAMW = new FusedAdam("adamw");

  // The unit owns the function: if it were garbage, the function would be freed memory.
  private final CompilationUnit unit;
  private final Function function;

  private FusedAdam(String name) {
    try (var scope = new Scope()) {
      unit = Scope.own(torch.compile(String.format(SCRIPT, name)));
      function = Scope.own(unit.get_function(new QualifiedName(name)));
    }
  }

  static void update(Adam rule, Tensor p, Tensor g, Tensor m, Tensor v, Tensor step, double lr) {
    var stack = new IValueVector();
    for (Tensor t : new Tensor[] {p, g, m, v, step}) {
      stack.push_back(new IValue(t));
    }
    for (double number :
        new double[] {lr, rule.beta1(), rule.beta2(), rule.eps(), rule.weightDecay()}) {
      stack.push_back(new IValue(number));
    }
    (rule.decoupled() ? ADAMW : ADAM).function.run(stack);
  }
}
