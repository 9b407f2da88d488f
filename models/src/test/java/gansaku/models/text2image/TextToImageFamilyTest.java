package gansaku.models.text2image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.model.Architecture;
import gansaku.model.DataNeed;
import gansaku.model.Generates;
import gansaku.model.GeneratesFromText;
import gansaku.model.ImageShape;
import gansaku.model.Portable;
import gansaku.models.Trial;
import gansaku.models.text.BagOfWords;
import gansaku.models.text.GruEncoder;
import gansaku.models.text.OtherTexts;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Text to image from a recipe. */
class TextToImageFamilyTest {
  private static final Architecture SMALL =
      Trial.architecture(new TextToImageFamily(), "text2image/32");
  private static final ImageShape SHAPE = new ImageShape(3, 32, 32);

  private final Scope scope = new Scope();

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void makesImagesOfTextsAndLearns() {
    Trial trial = Trial.of(SMALL, SHAPE, "width=2", "ema.kimg=1", "interpolation=1");
    assertThat(SMALL.need()).isEqualTo(DataNeed.CAPTIONS);
    trial.requireUses(Generates.class, GeneratesFromText.class, Portable.class);
    assertThat(trial.moved()).containsExactlyInAnyOrder("G", "D", "text", "G_ema", "text_ema");
  }

  @Test
  void generatorMovesEveryFewSteps() {
    Trial trial = Trial.of(SMALL, SHAPE, "width=2", "d-steps=2", "heads=one", "text.encoder=bag");
    assertThat(trial.moved()).containsExactlyInAnyOrder("D", "text");
  }

  /** The order of words counts for the one encoder and not for the other. */
  @Test
  void bagsKnowNoOrder() {
    Tensor words = Tensors.of(new int[] {1, 2, 3, 3, 2, 1}).view(2, 3);
    var gru = new GruEncoder(4, 5, 6);
    gru.initialise(RandomStream.of(1));
    var bag = new BagOfWords(4, 6);
    bag.initialise(RandomStream.of(1));
    assertThat(apart(gru.forward(words))).isGreaterThan(1e-3);
    assertThat(apart(bag.forward(words))).isLessThan(1e-6); // roundings of a sum
  }

  /** What fills a text up to the length of the longest changes nothing; no word at all is 0. */
  @Test
  void whatComesAfterTheLastWordDoesNotCount() {
    for (var encoder : List.of(new GruEncoder(4, 5, 6), new BagOfWords(4, 6))) {
      encoder.initialise(RandomStream.of(1));
      Tensor alone = encoder.forward(Tensors.of(new int[] {1, 2}).view(1, 2));
      Tensor filled = encoder.forward(Tensors.of(new int[] {1, 2, 0, 0, 0, 0, 0, 0}).view(2, 4));
      assertThat(torch.allclose(filled.narrow(0, 0, 1), alone)).isTrue();
      assertThat(filled.narrow(0, 1, 1).abs().max().item_double()).isZero();
    }
  }

  @Test
  void wrongTextsSaySomethingElse() {
    assertThat(OtherTexts.of(List.of("a", "b", "c"), 1)).containsExactly(1, 2, 0);
    assertThat(OtherTexts.of(List.of("a", "b", "c"), 2)).containsExactly(1, 2, 0, 2, 0, 1);
    assertThat(OtherTexts.of(List.of("a", "a", "b", "a"), 1)).containsExactly(2, 2, 3, 2);
    assertThat(OtherTexts.of(List.of("a", "a"), 1)).containsExactly(1, 0);
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    refused(
        "matching.made is 2.0; use 0 (only real images are asked about) to 1 (no wrong texts), 0.5"
            + " is the paper's",
        "matching.made=2");
    refused(
        "matching.made is 0, so that nobody asks whether images are real; use 0.5, or heads=two",
        "matching.made=0",
        "heads=one");
    refused(
        "matching.weight is -1.0; use 0 (texts do not count) or more, e.g. 1",
        "matching.weight=-1");
    refused("interpolation is -1.0; use 0 (off) or more, 1 is the paper's", "interpolation=-1");
    refused(
        "objective compares real with made images, but pairs with texts are three kinds; use"
            + " non-saturating, hinge or least-squares",
        "objective=relativistic-paired");
    assertThatThrownBy(() -> Trial.of(SMALL, new ImageShape(3, 64, 64)))
        .hasMessageContaining("text2image/32 makes images of 32×32, but the data is 64×64");
  }

  private static void refused(String message, String... settings) {
    assertThatThrownBy(() -> Trial.of(SMALL, SHAPE, settings)).hasMessageEndingWith(message);
  }

  private static double apart(Tensor two) {
    return two.narrow(0, 0, 1).sub(two.narrow(0, 1, 1)).abs().max().item_double();
  }
}
