package gansaku.workbench.weights;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import gansaku.io.Checksums;
import gansaku.io.StoredTensor;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.bytedeco.pytorch.Tensor;

/**
 * The networks of a file, which may be parts of it.
 *
 * @param file what it holds
 * @param sha256 the file's
 */
record FileWeights(NamedTensors file, String sha256) implements WeightSource {

  static FileWeights of(NamedTensors file) {
    return new FileWeights(file, Checksums.sha256(file.file()));
  }

  /** A prefix of names in the file, and how well what stands behind it fits a network. */
  private record Candidate(String prefix, int rank, long fitting) {}

  /**
   * Returns the part that is called as the network, or else the one that most of its weights fit,
   * if at least half of them do.
   */
  @Override
  public Optional<Part> part(String network, Map<String, Tensor> own) {
    List<String> names = WeightSource.names(network);
    return prefixes(own).stream()
        .map(prefix -> new Candidate(prefix, rank(prefix, names), fitting(prefix, own)))
        .filter(each -> each.rank() < names.size() || 2 * each.fitting() >= own.size())
        .min(
            comparing(Candidate::rank)
                .thenComparing(Candidate::fitting, Collections.reverseOrder()))
        .map(each -> new Part(name(each.prefix()), sha256, file.behind(each.prefix())));
  }

  /** Returns the prefixes, maybe empty, behind which any of a network's names stand. */
  private TreeSet<String> prefixes(Map<String, Tensor> own) {
    var prefixes = new TreeSet<String>();
    for (String full : file.all().keySet()) {
      for (int at = 0; ; at = full.indexOf('.', at) + 1) {
        if (own.containsKey(full.substring(at))) {
          prefixes.add(full.substring(0, at));
        }
        if (full.indexOf('.', at) < 0) {
          break;
        }
      }
    }
    return prefixes;
  }

  private long fitting(String prefix, Map<String, Tensor> own) {
    Map<String, StoredTensor> there = file.behind(prefix);
    return own.keySet().stream()
        .filter(there::containsKey)
        .filter(
            key ->
                Arrays.equals(
                    requireNonNull(there.get(key)).shape(), requireNonNull(own.get(key)).shape()))
        .count();
  }

  /** Returns where among {@code names} that of a prefix is: {@code state.netG.module.} is g. */
  private static int rank(String prefix, List<String> names) {
    int best = names.size();
    for (String word : prefix.toLowerCase(Locale.ROOT).split("\\.")) {
      int at = names.indexOf(word.replaceFirst("^net", ""));
      best = at >= 0 ? Math.min(best, at) : best;
    }
    return best;
  }

  private String name(String prefix) {
    return prefix.isEmpty()
        ? file.file().toString()
        : file.file() + ":" + prefix.substring(0, prefix.length() - 1);
  }
}
