package gansaku.tensor;

import java.util.Iterator;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;

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
   * Hands {@code result} to the enclosing scope and returns it.
   *
   * <p>Without an enclosing scope it lives until it is closed or collected as garbage.
   */
  public <P extends Pointer> P keep(P result) {
    Iterator<PointerScope> scopes = PointerScope.getScopeIterator();
    while (scopes != null && scopes.hasNext()) {
      if (scopes.next() == pointers) {
        if (scopes.hasNext()) {
          scopes.next().attach(result);
          return result;
        }
        break;
      }
    }
    return own(result);
  }

  /** Takes {@code pointer} out of every scope's care: it lives as long as somebody refers to it. */
  public static <P extends Pointer> P own(P pointer) {
    pointer.retainReference();
    return pointer;
  }

  @Override
  public void close() {
    pointers.close();
  }
}
