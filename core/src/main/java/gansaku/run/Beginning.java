package gansaku.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The weights with which a run began, where they were not drawn.
 *
 * @param from the run, checkpoint or file that they are from
 * @param networks what became of each network, by name
 */
public record Beginning(String from, Map<String, Network> networks) {
  public Beginning {
    networks = Collections.unmodifiableMap(new LinkedHashMap<>(networks));
  }

  /**
   * Where a network's weights are from.
   *
   * @param source the file, and behind a colon the part of it; empty if nothing was taken
   * @param sha256 the file's; empty if nothing was taken
   * @param taken how many tensors were taken
   * @param anew what begins anew, layers by name, and why
   */
  public record Network(String source, String sha256, int taken, Map<String, String> anew) {
    public Network {
      anew = Collections.unmodifiableMap(new LinkedHashMap<>(anew));
    }

    /** Returns a network all of which begins anew. */
    public static Network untouched(String why) {
      return new Network("", "", 0, Map.of("all", why));
    }
  }
}
