package gansaku.io;

import java.io.IOException;

/** Does something with a value and may meet an I/O error on the way. */
@FunctionalInterface
public interface IOConsumer<T> {
  void accept(T value) throws IOException;
}
