package gansaku.models.pix2pix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.model.Architecture;
import gansaku.model.DataNeed;
import gansaku.model.ImageShape;
import gansaku.model.Portable;
import gansaku.model.Translates;
import gansaku.models.Trial;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** pix2pix and its light relative from a recipe. */
class Pix2PixFamilyTest {
  private final Scope scope = new Scope();

  @AfterEach
  void close() {
    scope.close();
  }

  private static final Architecture PIX2PIX = Trial.architecture(new Pix2PixFamily(), "pix2pix");
  private static final Architecture LIGHT =
      Trial.architecture(new Pix2PixFamily(), "pix2pix/light");

  @Test
  void everyGeneratorTranslatesAndLearns() {
    var image = new ImageShape(3, 256, 256);
    for (String generator : new String[] {"unet-256", "unet-128", "unet-64", "resnet-6blocks"}) {
      requireTranslator(
          Trial.of(PIX2PIX, image, "generator=" + generator, "width=2", "discriminator.width=2"));
    }
  }

  @Test
  void pixelsAreJudgedOneByOne() {
    requireTranslator(
        Trial.of(
            PIX2PIX,
            new ImageShape(1, 64, 64),
            "generator=unet-64",
            "width=2",
            "discriminator.type=pixel",
            "discriminator.width=2"));
  }

  @Test
  void lightNetworksTranslateAndLearn() {
    requireTranslator(Trial.of(LIGHT, new ImageShape(3, 64, 32)));
  }

  private static void requireTranslator(Trial trial) {
    trial.requireUses(Translates.class, Portable.class);
    assertThat(trial.moved()).containsExactlyInAnyOrder("G", "D");
  }

  @Test
  void bothLearnFromPairsAndRefuseSizesThatDoNotHalve() {
    assertThat(PIX2PIX.need()).isEqualTo(DataNeed.PAIRS);
    assertThat(LIGHT.need()).isEqualTo(DataNeed.PAIRS);
    assertThatThrownBy(() -> Trial.of(PIX2PIX, new ImageShape(3, 96, 96)))
        .hasMessage("data.size is 96; this generator takes multiples of 256");
    assertThatThrownBy(() -> Trial.of(LIGHT, new ImageShape(3, 48, 64)))
        .hasMessage("data.size is [64, 48]; this generator takes multiples of 32");
  }

  /**
   * What dropout drops in use comes from one stream, which threads must not move for each other.
   */
  @Test
  void severalThreadsGetWhatOneGets() throws InterruptedException, ExecutionException {
    Trial trial = Trial.of(PIX2PIX, new ImageShape(3, 64, 64), "generator=unet-64", "width=4");
    trial.model().train(false);
    Translates translator = trial.model().capability(Translates.class).orElseThrow();
    Tensor source = RandomStream.of(1).uniform(-1, 1, 1, translator.sourceChannels(), 64, 64);
    float[] alone = translated(translator, source);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      var works = new ArrayList<Future<float[]>>();
      for (int i = 0; i < 16; i++) {
        works.add(threads.submit(() -> translated(translator, source)));
      }
      for (Future<float[]> work : works) {
        assertThat(work.get()).isEqualTo(alone);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static float[] translated(Translates translator, Tensor source) {
    try (var own = new Scope();
        var off = new NoGradGuard()) {
      return Tensors.floats(translator.translate(source));
    }
  }
}
