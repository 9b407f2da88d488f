package gansaku.models.stylegan2;

import gansaku.error.InputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * The networks of a file, each behind a prefix that ends in a dot, or of the whole file.
 *
 * @param all tensors by full name
 */
record Parts(Map<String, Tensor> all) {

  /** Returns the prefixes, maybe empty, behind which there is a tensor called {@code name}. */
  private List<String> before(String name) {
    return all.keySet().stream()
        .filter(full -> full.equals(name) || full.endsWith("." + name))
        .map(full -> full.substring(0, full.length() - name.length()))
        .toList();
  }

  private Map<String, Tensor> behind(String prefix) {
    var state = new LinkedHashMap<String, Tensor>();
    all.forEach(
        (full, tensor) -> {
          if (full.startsWith(prefix)) {
            state.put(full.substring(prefix.length()), tensor);
          }
        });
    return state;
  }

  /**
   * Returns the networks that have a tensor called {@code mark}, by what the last part of the
   * prefix says in lower case, e.g. {@code g_ema}; a single one whatever it says.
   */
  private Map<String, Map<String, Tensor>> having(String mark) {
    var found = new LinkedHashMap<String, Map<String, Tensor>>();
    for (String prefix : before(mark)) {
      String[] words = prefix.toLowerCase(Locale.ROOT).split("\\.");
      found.put(words[words.length - 1], behind(prefix));
    }
    return found;
  }

  /** Returns generators by our names: the average at least, and G if the file tells which it is. */
  Map<String, Map<String, Tensor>> generators(String mark) {
    Map<String, Map<String, Tensor>> found = having(mark);
    var named = new LinkedHashMap<String, Map<String, Tensor>>();
    if (found.size() == 1) {
      named.put("G_ema", found.values().iterator().next());
    } else if (!found.isEmpty()) {
      Map<String, Tensor> average = found.get("g_ema");
      if (average == null) {
        throw InputException.of(
            "has %d generators: %s; set key to one of them",
            found.size(), String.join(", ", new ArrayList<>(found.keySet())));
      }
      named.put("G_ema", average);
      Optional.ofNullable(found.get("g")).ifPresent(g -> named.put("G", g));
    }
    return named;
  }

  /** Returns the one network that has a tensor called {@code mark}. */
  Optional<Map<String, Tensor>> only(String mark) {
    Map<String, Map<String, Tensor>> found = having(mark);
    return found.size() == 1 ? Optional.of(found.values().iterator().next()) : Optional.empty();
  }
}
