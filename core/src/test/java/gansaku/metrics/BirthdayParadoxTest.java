package gansaku.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gansaku.tensor.RandomStream;
import gansaku.tensor.TensorTest;
import gansaku.tensor.Tensors;
import java.util.ArrayList;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class BirthdayParadoxTest extends TensorTest {
  private final Tensor reals = RandomStream.of(1).uniform(-1, 1, 40, 3, 16, 16);

  @Test
  void pairsOfTheSameImageAreCounted() {
    // 10 different images: 4 of the first, 3 of the second, one of each other: 6 + 3 of 105 pairs.
    Tensor ten = reals.narrow(0, 0, 10);
    var samples = new ArrayList<Tensor>();
    samples.add(ten);
    for (int number : new int[] {0, 0, 0, 1, 1}) {
      samples.add(ten.narrow(0, number, 1));
    }
    Tensor noise = RandomStream.of(2).uniform(-0.01, 0.01, 15, 3, 16, 16); // not to the last bit
    Tensor images = Tensors.cat(samples).add(noise);

    assertThat(BirthdayParadox.against(reals).twins(images)).isEqualTo(9 / 105.0);
  }

  @Test
  void differentImagesHaveNoTwinsAndOneImageOnlyTwins() {
    var test = BirthdayParadox.against(reals);

    assertThat(test.twins(RandomStream.of(3).uniform(-1, 1, 40, 3, 16, 16))).isZero();
    assertThat(test.twins(torch.zeros(40, 3, 16, 16))).isEqualTo(1);
  }

  @Test
  void drawsFromSoManyImagesGiveOneOverTheirNumber() {
    Tensor twenty = reals.narrow(0, 0, 20);
    Tensor drawn = twenty.index_select(0, RandomStream.of(4).integers(20, 400).to(longs()));

    // The estimate's deviation is about sqrt(2 · 1/20 · 19/20) / 400 = 0.0008.
    assertThat(BirthdayParadox.against(reals).twins(drawn)).isCloseTo(1 / 20.0, within(0.003));
  }

  private static torch.ScalarType longs() {
    return torch.ScalarType.Long;
  }
}
