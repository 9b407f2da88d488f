package gansaku.cli;

import gansaku.run.Beginning;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Tells which weights a training begins with. */
final class BeginningLines {
  private static final int SHOWN = 3;

  private BeginningLines() {}

  /** Returns a line for each network. */
  static List<String> of(Beginning beginning) {
    var lines = new ArrayList<String>();
    beginning.networks().forEach((name, network) -> lines.add("weights   " + name + told(network)));
    return lines;
  }

  private static String told(Beginning.Network network) {
    String anew =
        network.anew().entrySet().stream()
            .limit(SHOWN)
            .map(layer -> layer.getKey() + " (" + layer.getValue() + ")")
            .collect(Collectors.joining(", "));
    if (network.taken() == 0) {
      return " begins anew: " + String.join(", ", network.anew().values());
    }
    int more = network.anew().size() - SHOWN;
    return String.format(
        Locale.ROOT,
        ": %,d tensors of %s%s%s",
        network.taken(),
        network.source(),
        anew.isEmpty() ? "" : "; anew: " + anew,
        more > 0 ? " and " + more + " more layers" : "");
  }
}
