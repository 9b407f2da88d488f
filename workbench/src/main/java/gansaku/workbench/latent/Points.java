package gansaku.workbench.latent;

import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * Places in a model's {@link Space}.
 *
 * @param codes [N, K]
 * @param conditions what each picture shows, [N, …], where that is asked for beside the code
 */
public record Points(Tensor codes, Optional<Tensor> conditions) {

  int size() {
    return (int) codes.size(0);
  }

  /** Returns other codes under the same conditions, of which there may be one for all. */
  Points moved(Tensor others) {
    return new Points(others, conditions.map(some -> forAll(some, others.size(0))));
  }

  private static Tensor forAll(Tensor conditions, long n) {
    if (conditions.size(0) == n) {
      return conditions;
    }
    long[] shape = conditions.shape();
    shape[0] = n;
    return conditions.expand(shape);
  }

  /** Returns those numbered {@code rows}. */
  Points select(int... rows) {
    Tensor numbers = Tensors.of(rows);
    Tensor taken = numbers.to(codes.device(), numbers.scalar_type());
    return new Points(
        codes.index_select(0, taken), conditions.map(some -> some.index_select(0, taken)));
  }

  /** Keeps these for the scope around {@code scope}; returns them. */
  Points kept(Scope scope) {
    return new Points(scope.keep(codes), conditions.map(scope::keep));
  }
}
