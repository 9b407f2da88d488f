package gansaku.parity;

import gansaku.model.Model;
import gansaku.models.stackgan.StackGanPhase;
import gansaku.tensor.Compute;
import gansaku.tensor.Scope;
import gansaku.train.Losses;
import gansaku.train.Progress;
import gansaku.train.Training;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One step of StackGAN against PyTorch: networks, drawn codes and how far they are from N(0, I),
 * the losses of each size, and colours of sizes.
 */
class StackGanTest {
  private final SoftAssertions softly = new SoftAssertions();

  @ParameterizedTest
  @ValueSource(strings = {"v2", "v1-stage1", "v1-stage2"})
  void oneStep(String version) {
    try (var scope = new Scope()) {
      var fixture = Fixture.read("stackgan-" + version);
      Model model = TextFixture.build(fixture);
      Training training = model.training(Compute.exact(), 1);
      var phase = (StackGanPhase) training.phases().get(0);
      var losses = new Losses();
      phase.step(
          fixture.input("x", 0),
          TextFixture.numbers(fixture.root().path("words")).view(4, 4),
          TextFixture.numbers(fixture.root().path("others")),
          fixture.input("z", 0),
          Progress.beginning(1000),
          losses);
      List<String> told = List.copyOf(losses.means().keySet());
      TextFixture.compare(fixture, softly, model, losses);
      fixture
          .root()
          .path("quantities")
          .fieldNames()
          .forEachRemaining(
              name -> {
                if (name.startsWith("loss/")) {
                  softly.assertThat(told).contains(name.substring("loss/".length()));
                }
              });
      training.close();
      softly.assertAll();
    }
  }
}
