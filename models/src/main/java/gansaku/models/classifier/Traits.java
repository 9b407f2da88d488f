package gansaku.models.classifier;

import gansaku.error.InputException;
import gansaku.error.Nearest;
import gansaku.model.Classifies.Question;
import gansaku.onnx.Value;
import gansaku.tensor.Tensors;
import gansaku.train.Batch;
import gansaku.train.Extra;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Several questions at once, each answered by a softmax of its own, of one body (Caruana 1997).
 *
 * @param questions two or more answers each
 */
public record Traits(List<Question> questions) implements Head {

  public Traits {
    questions = List.copyOf(questions);
  }

  /**
   * Reads what is to be told.
   *
   * @param written each {@code kind} or {@code kind=word|word}; none for all that is known
   * @param known what is known of the data, words by kind; empty if all is to be believed
   */
  public static Traits of(List<String> written, Map<String, List<String>> known) {
    List<String> wanted =
        written.isEmpty()
            ? known.keySet().stream()
                .filter(kind -> words(kind, known).size() > 1)
                .sorted()
                .toList()
            : written;
    InputException.check(
        !wanted.isEmpty(),
        "traits is missing, and nothing is known of the data's pictures; use faces, or put a table"
            + " attributes.csv beside the pictures");
    return new Traits(wanted.stream().map(text -> question(text, known)).toList());
  }

  private static List<String> words(String kind, Map<String, List<String>> known) {
    return known.getOrDefault(kind, List.of());
  }

  private static Question question(String text, Map<String, List<String>> known) {
    int equals = text.indexOf('=');
    String kind = equals < 0 ? text : text.substring(0, equals);
    List<String> there = words(kind, known);
    InputException.check(
        known.isEmpty() ? equals > 0 : !there.isEmpty(),
        "traits names '%s', which nothing is known of.%s Known: %s",
        kind,
        Nearest.hint(kind, known.keySet()),
        known.isEmpty() ? "nothing" : String.join(", ", known.keySet()));
    List<String> words =
        equals < 0 ? there : Arrays.asList(text.substring(equals + 1).split("\\|"));
    InputException.check(
        words.size() > 1,
        "traits names '%s', which is %s of every picture; leave it out",
        kind,
        String.join("", words));
    return new Question(kind, words);
  }

  /** Returns the questions as recipes write them, so that nothing has to be known of the data. */
  public List<String> written() {
    return questions.stream().map(q -> q.name() + "=" + String.join("|", q.answers())).toList();
  }

  @Override
  public int outputs() {
    return questions.stream().mapToInt(q -> q.answers().size()).sum();
  }

  @Override
  public Tensor truths(Batch batch) {
    List<Map<String, String>> known = batch.get(Extra.ATTRIBUTES);
    var numbers = new int[known.size() * questions.size()];
    int at = 0;
    for (Map<String, String> image : known) {
      for (Question question : questions) {
        numbers[at++] = answer(question, image);
      }
    }
    return Tensors.of(numbers)
        .reshape(known.size(), questions.size())
        .to(batch.x().device(), torch.ScalarType.Long);
  }

  private static int answer(Question question, Map<String, String> image) {
    int number = question.answers().indexOf(image.getOrDefault(question.name(), ""));
    InputException.check(
        number >= 0,
        "a picture's %s is '%s'; traits knows %s",
        question.name(),
        image.getOrDefault(question.name(), ""),
        String.join(", ", question.answers()));
    return number;
  }

  @Override
  public List<Tensor> scores(Tensor logits) {
    return parts(logits);
  }

  @Override
  public Tensor loss(Tensor logits, Tensor truths) {
    return crossEntropy(logits, truths);
  }

  @Override
  public Tensor crossEntropy(Tensor logits, Tensor truths) {
    List<Tensor> parts = parts(logits);
    Tensor sum = torch.cross_entropy_loss(parts.get(0), truths.select(1, 0));
    for (int i = 1; i < parts.size(); i++) {
      sum = sum.add(torch.cross_entropy_loss(parts.get(i), truths.select(1, i)));
    }
    return sum;
  }

  /** Returns the logits of each question, [N, answers]. */
  private List<Tensor> parts(Tensor logits) {
    var parts = new ArrayList<Tensor>();
    int at = 0;
    for (Question question : questions) {
      parts.add(logits.narrow(1, at, question.answers().size()));
      at += question.answers().size();
    }
    return parts;
  }

  @Override
  public List<Value> onnx(Value logits) {
    var parts = new ArrayList<Value>();
    int at = 0;
    for (Question question : questions) {
      parts.add(logits.narrow(1, at, question.answers().size()).softmax(1));
      at += question.answers().size();
    }
    return parts;
  }
}
