package gansaku.parity;

import gansaku.model.Model;
import gansaku.models.text2image.TextToImagePhase;
import gansaku.nn.Gru;
import gansaku.tensor.Compute;
import gansaku.tensor.Scope;
import gansaku.train.Losses;
import gansaku.train.Progress;
import gansaku.train.Training;
import org.assertj.core.api.SoftAssertions;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The text's encoder, and one step on three kinds of pairs of image and text, against PyTorch. */
class TextToImageTest {
  private final SoftAssertions softly = new SoftAssertions();

  /** Sequences of several lengths, and the order of the gates. */
  @Test
  void gru() {
    try (var scope = new Scope()) {
      var fixture = Fixture.read("gru");
      var gru = new Gru(3, 5);
      TextFixture.fill(fixture, "gru", gru);
      Tensor x = fixture.input("x", 0).requires_grad_(true);
      Tensor last = gru.last(x, TextFixture.numbers(fixture.root().path("lengths")));
      last.mul(fixture.input("weights", 0)).sum().backward();
      fixture.compare(softly, "last", last.detach());
      fixture.compare(softly, "step", gru.step(x.select(1, 0), fixture.input("h", 0)).detach());
      fixture.compare(softly, "grad/x", x.grad());
      gru.namedParameters().forEach((key, p) -> fixture.compare(softly, "grad/" + key, p.grad()));
      softly.assertAll();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"two", "one"})
  void oneStep(String heads) {
    try (var scope = new Scope()) {
      var fixture = Fixture.read("text2image-" + heads);
      Model model = TextFixture.build(fixture);
      Training training = model.training(Compute.exact(), 1);
      var phase = (TextToImagePhase) training.phases().get(0);
      var losses = new Losses();
      Tensor words = TextFixture.numbers(fixture.root().path("words"));
      phase.step(
          fixture.input("x", 0),
          words.view(4, 4),
          TextFixture.numbers(fixture.root().path("others")),
          fixture.input("z", 0),
          fixture.input("half", 0),
          Progress.beginning(1000),
          losses);

      TextFixture.compare(fixture, softly, model, losses);
      training.close();
      softly.assertAll();
    }
  }
}
