package gansaku.tensor;

import org.junit.jupiter.api.AfterEach;

/** A test whose tensors live as long as each of its methods. */
public abstract class TensorTest {
  private final Scope scope = new Scope();

  @AfterEach
  final void closeScope() {
    scope.close();
  }
}
