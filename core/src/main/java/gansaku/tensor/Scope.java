package gansaku.tensor;

import java.util.Iterator;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * Owns the native memory of everything made inside a block, on the thread that opened it.
 *
 * <pre>{@code
 * try (var step = new Scope()) {
 *   loss(batch).backward();        // every intermediate ends here
 * }
 * }</pre>
 */
public final class Scope implements AutoCloseable {
  private final PointerScope pointers;

  public Scope() {
    Engine.start();
    pointers = new PointerScope();
  }

  /**
   * Hands {@code result} to the enclosing scope and returns what is to be used from now on: {@code
   * result} itself, or a handle of its own where {@code result} owns nothing.
   *
   * <p>Without an enclosing scope it lives until it is closed or collected as garbage.
   */
  public <P extends Pointer> P keep(P result) {
    P kept = owning(result);
    Iterator<PointerScope> scopes = PointerScope.getScopeIterator();
    while (scopes != null && scopes.hasNext()) {
      if (scopes.next() == pointers) {
        if (scopes.hasNext()) {
          scopes.next().attach(kept);
          return kept;
        }
        break;
      }
    }
    return own(kept);
  }

  /**
   * Takes {@code pointer} out of every scope's care and returns what is to be used from now on, as
   * {@link #keep} does: it lives as long as somebody refers to it.
   */
  public static <P extends Pointer> P own(P pointer) {
    P owned = owning(pointer);
    owned.retainReference();
    return owned;
  }

  /**
   * Returns {@code pointer}, or, for a tensor that owns nothing, a new handle of the same numbers.
   *
   * <p>In-place operations, a vector's elements and {@code grad} point into what somebody else
   * frees; the binding counts no references for them. A copied handle refers to the numbers itself.
   */
  @SuppressWarnings("unchecked") // a tensor is handed in only as a Tensor or what Tensor extends
  private static <P extends Pointer> P owning(P pointer) {
    boolean alias = !pointer.isNull() && pointer.referenceCount() < 0;
    return alias && pointer instanceof Tensor t ? (P) new Tensor(t) : pointer;
  }

  @Override
  public void close() {
    pointers.close();
  }
}
