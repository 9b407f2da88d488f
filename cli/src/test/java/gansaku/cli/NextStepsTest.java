package gansaku.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gansaku.model.Adapts;
import gansaku.model.Classifies;
import gansaku.model.Generates;
import gansaku.model.GeneratesClasses;
import gansaku.model.GeneratesFromText;
import gansaku.model.Reconstructs;
import gansaku.model.Translates;
import gansaku.model.TranslatesTo;
import java.util.List;
import org.junit.jupiter.api.Test;

class NextStepsTest {
  @Test
  void fitWhatTheModelCanDo() {
    String sample = "gansaku sample latest --n 64 --out grid.png";
    String classes = "gansaku sample latest --class all --out classes.png";
    String way = "gansaku interpolate latest --seeds 0,1,2,3 --out way.png";
    String pairs = "gansaku reconstruct latest --n 32 --out pairs.png";
    String scores = "gansaku evaluate latest --metrics kid --n 2000";
    assertThat(after(Generates.class)).containsExactly(sample, way, scores);
    assertThat(after(Generates.class, GeneratesClasses.class))
        .containsExactly(classes, way, scores);
    assertThat(after(Generates.class, Reconstructs.class)).containsExactly(sample, pairs, scores);
    assertThat(after(Generates.class, GeneratesFromText.class))
        .containsExactly("gansaku sample latest --text TEXT --n 16 --out text.png", way, scores);
    assertThat(after(Reconstructs.class)).containsExactly(pairs);
    assertThat(after(Translates.class))
        .containsExactly("gansaku translate latest FILE --out made/");
    assertThat(after(TranslatesTo.class))
        .containsExactly(
            "gansaku translate latest FILE --to all --out made/",
            "gansaku evaluate latest --metrics kid,cycle-l1 --n 500");
    assertThat(after(Classifies.class))
        .containsExactly(
            "gansaku classify latest PICTURES/ --top 3",
            "gansaku evaluate latest --metrics accuracy,confusion,calibration");
    assertThat(after(Classifies.class, Adapts.class))
        .containsExactly(
            "gansaku classify latest PICTURES/ --top 3",
            "gansaku evaluate latest --metrics accuracy,coral,a-distance");
  }

  private static List<String> after(Class<?>... capabilities) {
    return NextSteps.after(List.of(capabilities)::contains);
  }
}
