package gansaku.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gansaku.run.Tick;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PaceTest {
  @Test
  void countsWhatIsDoneBesideTrainingButNotTheWarmingUp() {
    var pace = new Pace();
    assertThat(pace.seconds(1)).isNaN();
    pace.tick(tick(1, 60, 50)); // a minute passed before the first thousand
    assertThat(pace.seconds(100)).isCloseTo(2, within(1e-9));
    pace.tick(tick(2, 70, 1000)); // a second of training and nine of measuring
    assertThat(pace.seconds(3000)).isCloseTo(30, within(1e-9)); // ten seconds a thousand
  }

  private static Tick tick(double kimg, double seconds, double rate) {
    return new Tick(kimg, 1, seconds, Map.of(), rate, 0, 0);
  }
}
