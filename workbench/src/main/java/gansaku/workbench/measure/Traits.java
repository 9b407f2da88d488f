package gansaku.workbench.measure;

import gansaku.tensor.Tensors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * What is known of each of some pictures, as {@code glasses} is {@code round}.
 *
 * @param words by kind the words there are, two or more, in the order of their numbers
 */
record Traits(Map<String, List<String>> words) {

  /** Returns the kinds that all of {@code pictures} have and that do not mean one word only. */
  static Traits of(List<Map<String, String>> pictures) {
    var all = new TreeMap<String, TreeSet<String>>();
    pictures.forEach(
        picture ->
            picture.forEach((kind, w) -> all.computeIfAbsent(kind, k -> new TreeSet<>()).add(w)));
    var told = new LinkedHashMap<String, List<String>>();
    all.forEach(
        (kind, words) -> {
          if (words.size() > 1 && pictures.stream().allMatch(p -> p.containsKey(kind))) {
            told.put(kind, List.copyOf(words));
          }
        });
    return new Traits(told);
  }

  List<String> kinds() {
    return List.copyOf(words.keySet());
  }

  /** Returns how many words there are, K. */
  int size() {
    return words.values().stream().mapToInt(List::size).sum();
  }

  /** Returns the numbers of the words of {@code pictures}, [N, kinds]. */
  Tensor labels(List<Map<String, String>> pictures) {
    var numbers = new int[pictures.size() * words.size()];
    int at = 0;
    for (Map<String, String> picture : pictures) {
      for (var kind : words.entrySet()) {
        numbers[at++] = kind.getValue().indexOf(picture.get(kind.getKey()));
      }
    }
    return Tensors.of(numbers).reshape(pictures.size(), words.size());
  }

  /**
   * Returns the cross-entropy of each kind, summed over kinds, the mean over pictures.
   *
   * @param logits [N, K]
   * @param labels [N, kinds]
   */
  Tensor loss(Tensor logits, Tensor labels) {
    Tensor sum = Tensors.absent();
    List<Tensor> heads = heads(logits);
    for (int i = 0; i < heads.size(); i++) {
      Tensor loss = torch.cross_entropy_loss(heads.get(i), labels.select(1, i));
      sum = sum.defined() ? sum.add(loss) : loss;
    }
    return sum;
  }

  /** Returns the logits [N, words] of each kind. */
  List<Tensor> heads(Tensor logits) {
    var heads = new ArrayList<Tensor>();
    int at = 0;
    for (List<String> ofKind : words.values()) {
      heads.add(logits.narrow(1, at, ofKind.size()));
      at += ofKind.size();
    }
    return heads;
  }
}
