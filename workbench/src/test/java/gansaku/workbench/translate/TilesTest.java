package gansaku.workbench.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.data.picture.Pixels;
import gansaku.data.transform.Resizer;
import gansaku.nn.Conv2d;
import gansaku.nn.Functional;
import gansaku.nn.InstanceNorm;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Tensors;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

/** Pictures in tiles are the pictures that would have come of the whole. */
class TilesTest {
  private static final Tiles WHOLE = new Tiles(4096);

  private static Pixels noise(int channels, int height, int width) {
    byte[] samples = new byte[channels * height * width];
    new Random(3).nextBytes(samples);
    return new Pixels(channels, height, width, samples);
  }

  /** Sees one pixel around. */
  private static UnaryOperator<Tensor> near() {
    var conv = new Conv2d(1, 3, 3, 1, 1);
    conv.initialise(RandomStream.of(1));
    return x -> conv.forward(x).tanh();
  }

  @Test
  void aNetworkThatSeesLittleGivesTheSameOfTilesAndWhole() {
    UnaryOperator<Tensor> network = near();
    for (int[] size : new int[][] {{300, 211}, {65, 64}, {1, 500}, {130, 7}}) {
      Pixels picture = noise(1, size[0], size[1]);
      Pixels whole = WHOLE.through(picture, Resizer.BICUBIC, 8, network);
      Pixels tiled = new Tiles(64).through(picture, Resizer.BICUBIC, 8, network);
      assertThat(tiled.height()).isEqualTo(size[0]);
      int most = 0;
      int other = 0;
      for (int i = 0; i < whole.samples().length; i++) {
        int apart = Math.abs((whole.samples()[i] & 0xff) - (tiled.samples()[i] & 0xff));
        most = Math.max(most, apart);
        other += apart > 0 ? 1 : 0;
      }
      // Shares of a place sum up to 1 but for rounding in float, which decides of ties only.
      assertThat(most).isLessThanOrEqualTo(1);
      assertThat(other).isLessThanOrEqualTo(whole.samples().length / 1000);
    }
  }

  /** Each pixel becomes the mean of the three squares of 32 pixels on either side of its own. */
  @Test
  void aNetworkThatSeesThreeMultiplesFarGivesTheSameOfUsualTilesAndWhole() {
    UnaryOperator<Tensor> network =
        x -> {
          Tensor squares = Functional.averagePool(x, 32);
          long[] seven = {7, 7};
          long[] one = {1, 1};
          long[] three = {3, 3};
          Tensor means =
              torch.avg_pool2d(squares, seven, one, three, false, false, new LongOptional());
          return Functional.upsampleNearest(means, 32);
        };
    byte[] samples = new byte[64 * 3000];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (i % 3000 / 50 * 97); // stripes of 50 pixels
    }
    Pixels picture = new Pixels(1, 64, 3000, samples);
    Pixels whole = WHOLE.through(picture, Resizer.BICUBIC, 32, network);
    Pixels tiled = Tiles.USUAL.through(picture, Resizer.BICUBIC, 32, network);
    for (int i = 0; i < samples.length; i++) {
      assertThat(at(tiled, i)).isBetween(at(whole, i) - 1, at(whole, i) + 1); // ties of rounding
    }
  }

  @Test
  void thereIsNoStepWhereTilesMeetEvenIfEachIsAnother() {
    // A tile's own mean, as a norm that goes by the tile would make of it: -1 to 1 from left to
    // right in the whole.
    Pixels picture = slope(100, 400);
    Pixels tiled =
        new Tiles(64).through(picture, Resizer.BICUBIC, 1, x -> torch.zeros_like(x).add(x.mean()));
    int steepest = 0;
    for (int x = 1; x < 400; x++) {
      steepest = Math.max(steepest, Math.abs(tiled.at(0, 50, x) - tiled.at(0, 50, x - 1)));
    }
    // Neighbours' means differ by 255 · 57/400 = 36 at most and fade in 2 pixels, a quarter, a half
    // and a quarter of it: 18, 19 rounded.
    assertThat(steepest).isLessThanOrEqualTo(19);
  }

  @Test
  void normsTakeTheirStatisticsOfTheWhole() {
    var norm = new InstanceNorm();
    Pixels picture = slope(100, 400);
    UnaryOperator<Tensor> network = x -> norm.forward(x).mul(Tensors.scalar(0.5));
    Pixels whole = WHOLE.through(picture, Resizer.BICUBIC, 1, network);
    Pixels tiled = new Tiles(64).through(picture, Resizer.BICUBIC, 1, network);
    for (int i = 0; i < 40_000; i++) {
      // Statistics are those of a picture of 64×16, whose samples are rounded: its mean is at most
      // half a grey level off, which the norm makes 0.44 (127.5 · 0.5 / 73.8 each); its deviation
      // is that of 64 stairs, by 0.13 % another, which makes 0.15 at the ends. Rounded both: 1.
      assertThat(tiled.samples()[i] & 0xff).isBetween(at(whole, i) - 1, at(whole, i) + 1);
    }
  }

  @Test
  void ofALabelMapNoTileAndNoOverviewHasOtherClasses() {
    byte[] samples = new byte[100 * 400];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (i % 3 == 0 ? 10 : 0);
    }
    Pixels map = new Pixels(1, 100, 400, samples);
    Tiles tiles = new Tiles(64);
    Pixels seen =
        tiles.through(
            map,
            Resizer.NEAREST,
            1,
            x -> {
              for (float value : Tensors.floats(x)) {
                assertThat((int) Math.round((value + 1) * 127.5)).isIn(0, 10);
              }
              return x;
            });
    assertThat(seen.samples()).isEqualTo(samples);
  }

  private static int at(Pixels picture, int i) {
    return picture.samples()[i] & 0xff;
  }

  private static Pixels slope(int height, int width) {
    byte[] samples = new byte[height * width];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (i % width * 255 / (width - 1));
    }
    return new Pixels(1, height, width, samples);
  }

  @Test
  void fortyEightMegapixelsTakeTheirOwnMemoryAndATilesOnly() {
    Pixels picture = new Pixels(1, 6000, 8000, new byte[48_000_000]);
    long[] largest = {0};
    Pixels made =
        Tiles.USUAL.through(
            picture,
            Resizer.BICUBIC,
            256,
            x -> {
              largest[0] = Math.max(largest[0], x.numel());
              return x.neg();
            });
    assertThat(made.samples()[47_999_999]).isEqualTo((byte) 255);
    assertThat(made.samples()[24_003_000]).isEqualTo((byte) 255);
    assertThat(largest[0]).isLessThanOrEqualTo(1024 * 1024);
  }

  @Test
  void tilesOfNoUseAreRefused() {
    assertThatThrownBy(() -> new Tiles(63)).hasMessage("tile is 63; use 64 or more, 1024 is usual");
  }
}
