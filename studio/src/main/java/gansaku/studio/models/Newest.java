package gansaku.studio.models;

import java.util.LinkedHashMap;
import java.util.Map;

/** Which request of each pad is the newest: pictures that nobody waits for are not made. */
public final class Newest {
  private static final int PADS = 64;

  private final Map<String, Long> newest =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > PADS;
        }
      };

  /** Request {@code number} of {@code pad} has come. */
  public synchronized void came(String pad, long number) {
    newest.merge(pad, number, Math::max);
  }

  /** Whoever was at {@code pad} has left: none of its requests is awaited. */
  public void left(String pad) {
    came(pad, Long.MAX_VALUE);
  }

  /** Returns whether no later one has come since. */
  public synchronized boolean is(String pad, long number) {
    return newest.getOrDefault(pad, number) <= number;
  }
}
