package gansaku.models.stargan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gansaku.error.InputException;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DomainsTest {
  private static final Map<String, List<String>> KNOWN = new LinkedHashMap<>();

  static {
    KNOWN.put("hair-colour", List.of("black", "blond", "brown"));
    KNOWN.put("glasses", List.of("none", "round", "sunglasses"));
    KNOWN.put("Male", List.of("no", "yes"));
    KNOWN.put("eyes", List.of("open"));
  }

  private final Scope scope = new Scope();

  @AfterEach
  void close() {
    scope.close();
  }

  private static Domains domains(String... written) {
    return Domains.of(List.of(written), KNOWN);
  }

  private static void refused(ThrowingCallable action, String message) {
    assertThatThrownBy(action).isInstanceOf(InputException.class).hasMessage(message);
  }

  @Test
  void wordsBecomeNumbers() {
    Domains domains = domains("hair-colour", "glasses=sunglasses", "Male");
    assertThat(domains.written())
        .containsExactly("hair-colour=black|blond|brown", "glasses=sunglasses", "Male=yes");
    Tensor labels =
        domains.labels(
            List.of(
                Map.of("hair-colour", "blond", "glasses", "sunglasses", "Male", "no"),
                Map.of("hair-colour", "pink", "glasses", "none", "Male", "yes")));
    assertThat(Tensors.floats(labels)).containsExactly(0, 1, 0, 1, 0, 0, 0, 0, 0, 1);
    assertThat(Domains.of(domains.written(), Map.of())).isEqualTo(domains); // as a run reads them
  }

  @Test
  void oneThingIsChangedAndAllElseStays() {
    Domains domains = domains("hair-colour", "glasses=sunglasses", "Male");
    Tensor labels = Tensors.of(new float[] {0, 1, 0, 1, 0}, 1, 5);
    assertThat(Tensors.floats(domains.changed(labels, "hair=black Male=yes")))
        .containsExactly(1, 0, 0, 1, 1);
    assertThat(Tensors.floats(domains.changed(labels, "glasses=no")))
        .containsExactly(0, 1, 0, 0, 0);
    assertThat(Tensors.floats(labels)).containsExactly(0, 1, 0, 1, 0);
    assertThat(domains.targets())
        .containsExactly(
            "hair-colour=black",
            "hair-colour=blond",
            "hair-colour=brown",
            "glasses=sunglasses",
            "glasses=no",
            "Male=yes",
            "Male=no");
  }

  /** By hand: softmax of (0, ln 3) is (1/4, 3/4), the sigmoid of ln 3 is 3/4. */
  @Test
  void lossesAddUpOverGroupsAndAreMeansOverImages() {
    Domains domains = Domains.of(List.of("hair=black|blond", "Male=yes"), Map.of());
    float l = (float) Math.log(3);
    Tensor logits = Tensors.of(new float[] {0, l, l, 0, l, l}, 2, 3);
    Tensor labels = Tensors.of(new float[] {0, 1, 1, 0, 0, 0}, 2, 3); // the second has no word
    double first = -Math.log(0.75) - Math.log(0.75);
    double second = -Math.log(0.25);
    assertThat(domains.loss(logits, labels).item_double())
        .isCloseTo((first + second) / 2, within(1e-6));
    assertThat(Tensors.floats(domains.likeliest(logits))).containsExactly(0, 1, 1, 0, 1, 1);
  }

  @Test
  void whatIsNotKnownIsRefusedWithWhatIsNearest() {
    refused(
        () -> domains(),
        "domains is missing: name what is to be changed, e.g. domains=hair-colour,glasses; known of"
            + " the data: hair-colour, glasses, Male, eyes");
    refused(
        () -> domains("Mle"),
        "domains names 'Mle', which nothing is known of. Did you mean 'Male'? Known: hair-colour,"
            + " glasses, Male, eyes");
    refused(
        () -> domains("hair-colour=blnd"),
        "domains names hair-colour=blnd, which no picture has. Did you mean 'blond'? Known: black,"
            + " blond, brown");
    refused(
        () -> domains("eyes"),
        "domains names 'eyes', which is open of every picture; leave it out");
    Domains domains = domains("hair-colour", "glasses=sunglasses", "glasses=round");
    Tensor labels = Tensors.of(new float[5], 1, 5);
    refused(
        () -> domains.changed(labels, "hair=blnd"),
        "domain 'hair=blnd' is not known. Did you mean 'blond'? Known: black, blond, brown");
    refused(
        () -> domains.changed(labels, "glass"),
        "domain 'glass' is not known. Write kind=word; known: hair-colour=black, hair-colour=blond,"
            + " hair-colour=brown, glasses=sunglasses, glasses=no, glasses=round, glasses=no");
    refused(
        () -> domains.changed(labels, "mouth=open"),
        "domain 'mouth' is not known. Known: hair-colour, glasses");
    refused(
        () -> domains.changed(labels, "glasses=no"),
        "domain 'glasses=no' is several: glasses=sunglasses, glasses=round; write which");
  }
}
