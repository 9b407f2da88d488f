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
    pace.tick(tick(1, 60)); // a minute passed before the first thousand
    pace.tick(tick(2, 90)); // with the first chart
    pace.tick(tick(3, 100)); // a second of training and nine of measuring
    assertThat(pace.seconds(3000)).isCloseTo(30, within(1e-9)); // ten seconds a thousand
    pace.tick(tick(4, 102));
    assertThat(pace.seconds(1000)).isCloseTo(6, within(1e-9));
  }

  @Test
  void firstEstimateLeavesSlowStepsOut() {
    var pace = new Pace();
    assertThat(pace.seconds(1)).isNaN();
    double seconds = 100;
    long images = 0;
    for (double step : new double[] {0, 20, 2, 2, 2, 30, 2}) { // warming up, and a checkpoint
      seconds += step;
      images += 10;
      pace.step(images, seconds);
    }
    pace.tick(tick(0.07, 60));
    assertThat(pace.seconds(100)).isCloseTo(20, within(1e-9));
  }

  private static Tick tick(double kimg, double seconds) {
    return new Tick(kimg, 1, seconds, Map.of(), 1, 0, 0);
  }
}
