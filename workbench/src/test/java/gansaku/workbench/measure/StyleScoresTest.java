package gansaku.workbench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import gansaku.data.picture.Pixels;
import gansaku.data.source.ProgressListener;
import gansaku.model.TransfersStyle;
import gansaku.tensor.Compute;
import gansaku.tensor.Tensors;
import gansaku.train.Batch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

/**
 * A model that gives contents the red of their styles, which is their tone, and leaves them their
 * green, which is their air; what it makes of nothing else is black.
 */
class StyleScoresTest {
  private static final int[] DARK_STALE = {0, 0};
  private static final int[] DARK_FRESH = {0, 255};
  private static final int[] LIGHT_STALE = {255, 0};

  @Test
  void stylesAreLookedForInWhatIsMadeAndContentsStill() {
    List<Score> scores = scores(judge(1.0), DARK_FRESH, DARK_STALE);
    // both show their style's tone and keep their air; of styles the air does not come across
    assertThat(shown(scores, "style-obedience", "tone")).containsExactly(1.0, 0.0, 0.0);
    assertThat(shown(scores, "style-obedience", "air")).containsExactly(0.5, 0.5, 1.0);
    assertThat(shown(scores, "kept", "air")).containsExactly(1.0, 1.0, 0.5);
    assertThat(scores.get(0).subject()).containsEntry("encoder", "random (small)");
    assertThat(scores.get(0).protocol())
        .containsEntry("pictures", 2)
        .containsEntry("kind", "tone")
        .containsEntry("measured", Map.of("judge_right_of", Map.of("tone", 1.0)));
    assertThat(scores).extracting(s -> s.subject().get("baseline")).contains("in its own style");
  }

  @Test
  void whatAJudgeConfoundsDoesNotCount() {
    assertThat(scores(judge(0.5), DARK_FRESH, DARK_STALE))
        .extracting(s -> s.protocol().get("kind"))
        .containsOnly("tone");
  }

  private static List<Double> shown(List<Score> scores, String metric, String kind) {
    return scores.stream()
        .filter(s -> s.metric().equals(metric) && kind.equals(s.protocol().get("kind")))
        .map(Score::value)
        .toList();
  }

  private static Judge judge(double rightOfAir) {
    var words = new LinkedHashMap<String, List<String>>();
    words.put("tone", List.of("dark", "light"));
    words.put("air", List.of("stale", "fresh"));
    return new Judge(
        new SeesColours(), new Traits(words), Map.of("tone", 1.0, "air", rightOfAir), 100);
  }

  private static List<Score> scores(Judge judge, int[]... contents) {
    var about = Map.<String, Object>of("run", "7", "encoder", "random (small)");
    var progress = ProgressListener.NONE;
    return new StyleScores(new Reddens(), "run 7", about, judge, judge, Compute.exact(), progress)
        .of(new Levels(contents), new Levels(LIGHT_STALE, LIGHT_STALE), 2, 0);
  }

  /** Its styles are means of channels. */
  private static final class Reddens implements TransfersStyle {
    @Override
    public String encoder() {
      return "random (small)";
    }

    @Override
    public int multiple() {
      return 1;
    }

    @Override
    public Style style(Tensor image, Tensor region) {
      Tensor mean = image.mean(2, 3).unsqueeze(-1).unsqueeze(-1);
      return new Style(mean, mean);
    }

    @Override
    public Tensor restyled(Tensor content, List<Change> changes) {
      if (changes.isEmpty()) {
        return content.mul(Tensors.scalar(0)).sub(Tensors.scalar(1));
      }
      Tensor red = changes.get(0).to().mean().narrow(1, 0, 1).expand_as(content.narrow(1, 0, 1));
      return torch.cat(new TensorVector(red, content.narrow(1, 1, 2)), 1);
    }

    @Override
    public List<Tensor> shown(Batch batch) {
      return List.of();
    }
  }

  /** Pictures of two pixels by two, all of one red and one green. */
  private record Levels(int[]... levels) implements DescribedPictures {
    @Override
    public String name() {
      return "levels";
    }

    @Override
    public int size() {
      return levels.length;
    }

    @Override
    public Pixels read(int index) {
      var samples = new byte[3 * 4];
      for (int i = 0; i < 8; i++) {
        samples[i] = (byte) levels[index][i / 4];
      }
      return new Pixels(3, 2, 2, samples);
    }

    @Override
    public Map<String, String> attributes(int index) {
      return Map.of(
          "tone", levels[index][0] > 0 ? "light" : "dark",
          "air", levels[index][1] > 0 ? "fresh" : "stale");
    }

    @Override
    public int label(int index) {
      return -1;
    }

    @Override
    public int classes() {
      return 0;
    }

    @Override
    public Map<String, Object> about() {
      return Map.of();
    }
  }
}
