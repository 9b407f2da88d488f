package gansaku.models.stargan;

import gansaku.error.InputException;
import gansaku.error.Nearest;
import gansaku.nn.Functional;
import gansaku.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * What can be changed of an image, and the numbers that tell it, c of them, each 0 or 1: one for
 * {@code Male=yes} or {@code glasses=sunglasses}, which an image has or has not; one for each word
 * of {@code hair-colour=black|blond|brown}, of which an image has one.
 *
 * @param groups in the order of their numbers
 */
public record Domains(List<Group> groups) {
  private static final String YES = "yes";
  private static final String NO = "no";

  /**
   * Words of one kind.
   *
   * @param words one that an image has or has not, or several of which it has one
   */
  public record Group(String kind, List<String> words) {
    public Group {
      words = List.copyOf(words);
    }

    boolean single() {
      return words.size() == 1;
    }

    /** Returns what can be asked for. */
    List<String> choices() {
      return single() ? List.of(words.get(0), NO) : words;
    }

    /** Returns the group as recipes write it. */
    String written() {
      return kind + "=" + String.join("|", words);
    }
  }

  public Domains {
    groups = List.copyOf(groups);
  }

  /**
   * Reads domains.
   *
   * @param written each {@code kind}, {@code kind=word} or {@code kind=word|word}
   * @param known what is known of the data, words by kind; empty if all is to be believed
   */
  public static Domains of(List<String> written, Map<String, List<String>> known) {
    InputException.check(
        !written.isEmpty(),
        "domains is missing: name what is to be changed, e.g. domains=hair-colour,glasses; known of"
            + " the data: %s",
        known.isEmpty() ? "nothing" : String.join(", ", known.keySet()));
    return new Domains(written.stream().map(text -> group(text, known)).toList());
  }

  private static Group group(String text, Map<String, List<String>> known) {
    int equals = text.indexOf('=');
    String kind = equals < 0 ? text : text.substring(0, equals);
    List<String> there = known.getOrDefault(kind, List.of());
    InputException.check(
        known.isEmpty() ? equals > 0 : !there.isEmpty(),
        "domains names '%s', which nothing is known of.%s Known: %s",
        kind,
        Nearest.hint(kind, known.keySet()),
        known.isEmpty() ? "nothing" : String.join(", ", known.keySet()));
    List<String> words = equals < 0 ? there : List.of(text.substring(equals + 1).split("\\|"));
    for (String word : words) {
      InputException.check(
          known.isEmpty() || there.contains(word),
          "domains names %s=%s, which no picture has.%s Known: %s",
          kind,
          word,
          Nearest.hint(word, there),
          String.join(", ", there));
    }
    InputException.check(
        equals > 0 || words.size() > 1,
        "domains names '%s', which is %s of every picture; leave it out",
        kind,
        String.join("", words));
    boolean truth = words.size() == 2 && words.contains(YES) && words.contains(NO);
    return new Group(kind, truth ? List.of(YES) : words);
  }

  /** Returns the domains as recipes write them, so that nothing has to be known of the data. */
  public List<String> written() {
    return groups.stream().map(Group::written).toList();
  }

  /** Returns what each of the numbers tells, e.g. {@code hair-colour=blond}. */
  public List<String> columns() {
    return groups.stream()
        .flatMap(group -> group.words().stream().map(word -> group.kind() + "=" + word))
        .toList();
  }

  /** Returns how many numbers tell of an image, c. */
  public int size() {
    return groups.stream().mapToInt(group -> group.words().size()).sum();
  }

  /** Returns the labels [N, c] of images of which {@code known} tells. */
  public Tensor labels(List<Map<String, String>> known) {
    var values = new float[known.size() * size()];
    int at = 0;
    for (Map<String, String> image : known) {
      for (Group group : groups) {
        for (String word : group.words()) {
          values[at++] = word.equals(image.get(group.kind())) ? 1 : 0;
        }
      }
    }
    return Tensors.of(values, known.size(), size());
  }

  /**
   * Returns the classification loss (Eq. 2 and 3), a number: cross-entropy, binary for single
   * words, summed over groups, the mean over images. Of a group of which an image has no word,
   * nothing is asked.
   *
   * @param logits [N, c]
   * @param labels [N, c]
   */
  public Tensor loss(Tensor logits, Tensor labels) {
    Tensor sum = Tensors.absent();
    int at = 0;
    for (Group group : groups) {
      Tensor l = logits.narrow(1, at, group.words().size());
      Tensor t = labels.narrow(1, at, group.words().size());
      Tensor loss =
          group.single()
              ? Functional.softplus(l).sub(l.mul(t)).sum()
              : l.log_softmax(1).mul(t).sum().neg();
      sum = sum.defined() ? sum.add(loss) : loss;
      at += group.words().size();
    }
    return sum.div(Tensors.scalar(logits.size(0)));
  }

  /** Returns the likeliest labels [N, c] of {@code logits} [N, c]. */
  public Tensor likeliest(Tensor logits) {
    var parts = new ArrayList<Tensor>();
    int at = 0;
    for (Group group : groups) {
      Tensor l = logits.narrow(1, at, group.words().size());
      Tensor best =
          group.single()
              ? l.gt(Tensors.scalar(0))
              : l.eq(l.amax(new long[] {1}, true)); // [N, words]
      parts.add(best.to(logits.scalar_type()));
      at += group.words().size();
    }
    return torch.cat(new TensorVector(parts.toArray(new Tensor[0])), 1);
  }

  /** Returns what can be asked for one by one, e.g. {@code hair-colour=blond}. */
  public List<String> targets() {
    return groups.stream()
        .flatMap(group -> group.choices().stream().map(word -> group.kind() + "=" + word))
        .toList();
  }

  /**
   * Returns {@code labels} [N, c] changed as {@code asked} says.
   *
   * @param asked e.g. {@code hair=blond glasses=yes}; a kind may be shortened
   */
  public Tensor changed(Tensor labels, String asked) {
    Tensor changed = labels.clone();
    for (String part : asked.strip().split("\\s+")) {
      change(changed, part);
    }
    return changed;
  }

  private void change(Tensor labels, String part) {
    int equals = part.indexOf('=');
    InputException.check(
        equals > 0,
        "domain '%s' is not known.%s Write kind=word; known: %s",
        part,
        Nearest.hint(part, targets()),
        String.join(", ", targets()));
    String word = part.substring(equals + 1);
    List<Group> meant = groups(part.substring(0, equals));
    List<String> choices = meant.stream().flatMap(group -> group.choices().stream()).toList();
    List<Group> fitting = meant.stream().filter(group -> group.choices().contains(word)).toList();
    InputException.check(
        !fitting.isEmpty(),
        "domain '%s' is not known.%s Known: %s",
        part,
        Nearest.hint(word, choices),
        String.join(", ", choices));
    InputException.check(
        fitting.size() == 1,
        "domain '%s' is several: %s; write which",
        part,
        String.join(", ", fitting.stream().map(Group::written).toList()));
    Group group = fitting.get(0);
    int at = at(group);
    for (int i = 0; i < group.words().size(); i++) {
      double value = group.words().get(i).equals(word) ? 1 : 0;
      labels.narrow(1, at + i, 1).fill_(Tensors.scalar(value));
    }
  }

  /** Returns the groups of which {@code kind} is the kind, or the beginning of it. */
  private List<Group> groups(String kind) {
    List<Group> exact = groups.stream().filter(g -> g.kind().equals(kind)).toList();
    List<Group> fitting =
        exact.isEmpty() ? groups.stream().filter(g -> g.kind().startsWith(kind)).toList() : exact;
    List<String> kinds = groups.stream().map(Group::kind).distinct().toList();
    InputException.check(
        !fitting.isEmpty(),
        "domain '%s' is not known.%s Known: %s",
        kind,
        Nearest.hint(kind, kinds),
        String.join(", ", kinds));
    return fitting;
  }

  private int at(Group wanted) {
    int at = 0;
    for (Group group : groups) {
      if (group.equals(wanted)) {
        return at;
      }
      at += group.words().size();
    }
    throw new IllegalStateException(wanted + " is none of these");
  }
}
