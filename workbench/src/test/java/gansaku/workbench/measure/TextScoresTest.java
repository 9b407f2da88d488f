package gansaku.workbench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import gansaku.data.picture.Pixels;
import gansaku.data.source.ImageSource;
import gansaku.data.source.ProgressListener;
import gansaku.model.GeneratesFromText;
import gansaku.model.Latent;
import gansaku.tensor.Compute;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.text.Captions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A model that reads one word of two, and captions of two pictures that name both. */
class TextScoresTest {
  private final Scope scope = new Scope();

  @AfterEach
  void close() {
    scope.close();
  }

  /** It paints light and dark as it is told, and all fresh, which one of the captions says. */
  @Test
  void namedTraitsAreLookedForInWhatIsMade() {
    List<Score> scores = scores(1.0);
    assertThat(scores).extracting(Score::metric).containsOnly("text-obedience");
    assertThat(scores.get(0).value()).isEqualTo(0.75); // both of one, and one of two
    assertThat(scores.get(1).value()).isEqualTo(0.25); // by the other's: tone never, air by half
    assertThat(scores.get(0).protocol())
        .containsEntry("pictures", 2)
        .containsEntry("captions", "two")
        .extractingByKey("measured")
        .isEqualTo(
            Map.of(
                "judge_right_of", Map.of("tone", 1.0, "air", 1.0),
                "shown_of", Map.of("tone", 1.0, "air", 0.5)));
    assertThat(scores.get(1).subject()).containsEntry("baseline", "another caption");
  }

  @Test
  void whatTheJudgeConfoundsDoesNotCount() {
    assertThat(scores(0.5).get(0).value()).isEqualTo(1); // of air it knows little
  }

  private static List<Score> scores(double rightOfAir) {
    var words = new LinkedHashMap<String, List<String>>();
    words.put("tone", List.of("dark", "light"));
    words.put("air", List.of("fresh", "stale"));
    var judge =
        new Judge(
            new SeesColours(), new Traits(words), Map.of("tone", 1.0, "air", rightOfAir), 100);
    return new TextScores(
            new Reader(),
            new Latent(2, Latent.Distribution.NORMAL),
            judge,
            new Two(),
            "run 7",
            Map.of("run", "7"),
            Compute.exact(),
            ProgressListener.NONE)
        .of(2, 0);
  }

  /** Paints light what is called so, and all of it fresh. */
  private static final class Reader implements GeneratesFromText {
    @Override
    public Captions captions() {
      return Captions.NONE;
    }

    @Override
    public Tensor conditions(List<String> texts) {
      var values = new float[texts.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = texts.get(i).contains("light") ? 1 : -1;
      }
      return Tensors.of(values, values.length, 1);
    }

    @Override
    public Tensor generate(Tensor z, Tensor conditions) {
      Tensor red = conditions.view(-1, 1, 1, 1);
      Tensor green = torch.ones_like(red).neg();
      return torch.cat(new TensorVector(red, green, green), 1);
    }
  }

  private record Two() implements ImageSource {
    @Override
    public String name() {
      return "two";
    }

    @Override
    public int size() {
      return 2;
    }

    @Override
    public Pixels read(int index) {
      return new Pixels(3, 1, 1, new byte[3]);
    }

    @Override
    public List<String> captions(int index) {
      return List.of(index == 0 ? "a light and fresh one" : "a dark and stale one");
    }

    @Override
    public Map<String, String> told(int index) {
      return index == 0
          ? Map.of("tone", "light", "air", "fresh")
          : Map.of("tone", "dark", "air", "stale");
    }

    @Override
    public List<String> classes() {
      return List.of();
    }

    @Override
    public int label(int index) {
      return -1;
    }

    @Override
    public String fingerprint() {
      return "two";
    }
  }
}
