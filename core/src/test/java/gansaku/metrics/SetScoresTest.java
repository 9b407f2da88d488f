package gansaku.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gansaku.error.InputException;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Scores of sets whose answer is known. */
class SetScoresTest {
  private final Scope scope = new Scope();
  private final RandomStream random = RandomStream.of(2);

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void aSetIsWhollyWithinItself() {
    Tensor x = random.normal(1500, 4);
    Prdc prdc = Prdc.of(x, x, 5);
    assertThat(prdc.precision()).isEqualTo(1);
    assertThat(prdc.recall()).isEqualTo(1);
    assertThat(prdc.density()).isCloseTo(1, within(1e-12));
    assertThat(prdc.coverage()).isEqualTo(1);
  }

  @Test
  void aCollapsedSetIsPreciseButRecallsLittle() {
    Tensor real = random.normal(2000, 4);
    Tensor collapsed = random.normal(500, 4).mul(Tensors.scalar(0.05));
    Prdc prdc = Prdc.of(real, collapsed, 3);
    assertThat(prdc.precision()).isGreaterThan(0.9);
    assertThat(prdc.recall()).isLessThan(0.02);
    assertThat(prdc.coverage()).isLessThan(0.1);
  }

  @Test
  void neighboursAcrossBlocksAreThoseOfAll() {
    Tensor x = random.normal(2100, 3);
    Neighbours all = Neighbours.within(x, 2);
    for (int i : new int[] {0, 1023, 1024, 2099}) {
      Tensor d = x.sub(x.narrow(0, i, 1)).square().sum(1).sqrt();
      float[] sorted = Tensors.floats(d);
      Arrays.sort(sorted); // the first is itself
      assertThat(all.distance(i, 0)).isCloseTo(sorted[1], within(1e-5));
      assertThat(all.distance(i, 1)).isCloseTo(sorted[2], within(1e-5));
      assertThat(all.index(i, 0)).isNotEqualTo(i);
    }
  }

  @Test
  void refusesMoreNeighboursThanThereAre() {
    Tensor x = random.normal(3, 2);
    assertThatThrownBy(() -> Prdc.of(x, x, 3))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "3 nearest neighbours need 4 pictures or more; there are 3: give more, or a smaller k");
  }

  @Test
  void kidAveragesItsSubsets() {
    Tensor x = random.normal(90, 5);
    Tensor y = random.normal(70, 5).mul(Tensors.scalar(1.3));
    var subsets = new Subsets(7, 30, 11);
    var draws = new SplittableRandom(11);
    var expected = new double[7];
    for (int i = 0; i < 7; i++) {
      Tensor a = x.index_select(0, Tensors.of(subsets.draw(90, draws)));
      Tensor b = y.index_select(0, Tensors.of(subsets.draw(70, draws)));
      expected[i] = KernelDistance.distance(a, b);
    }
    assertThat(KernelDistance.of(x, y, subsets)).isEqualTo(Estimate.of(expected));
    assertThat(Arrays.stream(subsets.draw(90, draws)).distinct()).hasSize(30);
  }

  @Test
  void kidOfOneDistributionIsZeroOnAverage() {
    Estimate kid =
        KernelDistance.of(random.normal(4000, 8), random.normal(4000, 8), new Subsets(20, 500, 3));
    assertThat(kid.mean()).isCloseTo(0, within(kid.std() / 2));
  }

  @Test
  void inceptionScoreIsOneForOneAnswerAndKForAllAnswersAlike() {
    var same = new InceptionScore(40, 4, 2);
    same.add(torch.zeros(40, 4));
    assertThat(same.result().mean()).isCloseTo(1, within(1e-12));
    var sure = new InceptionScore(40, 4, 2);
    sure.add(torch.eye(4).repeat(10, 1).mul(Tensors.scalar(1000)));
    assertThat(sure.result().mean()).isCloseTo(4, within(1e-9));
  }

  /** Three pictures in two parts: {0} and {1, 2}, as slices [⌊s · 3 / 2⌋, ⌊(s + 1) · 3 / 2⌋). */
  @Test
  void partsOfTheInceptionScoreBeginWhereSlicesDo() {
    var score = new InceptionScore(3, 2, 2);
    score.add(Tensors.of(new float[] {0, 1000, 0, 1000, 1000, 0}, 3, 2));
    assertThat(score.result().mean()).isCloseTo((1 + 2) / 2.0, within(1e-9));
  }

  @Test
  void cellsTellHowMuchOfAMixtureIsMissing() {
    Tensor centres = torch.eye(4).mul(Tensors.scalar(50));
    Tensor real = centres.repeat(100, 1).add(random.normal(400, 4));
    Tensor half = centres.narrow(0, 0, 2).repeat(150, 1).add(random.normal(300, 4));
    FeatureBins bins = FeatureBins.fit(real, 4, 5);
    double[] p = Histograms.shares(bins.count(real));
    double[] q = Histograms.shares(bins.count(half));
    assertThat(p).containsExactly(0.25, 0.25, 0.25, 0.25);
    // p = 1/4 in four cells, q = 1/2 in two of them
    assertThat(Histograms.jensenShannon(p, q))
        .isCloseTo(0.5 * Math.log(4.0 / 3) - 0.25 * Math.log(0.75), within(1e-12));
    assertThat(Histograms.kl(q, p)).isCloseTo(Math.log(2), within(1e-12));
  }

  @Test
  void modeCoverageCountsClassesThatAreReached() {
    ModeCoverage half = ModeCoverage.of(new long[] {5, 5, 0, 0}, new long[] {9, 9, 9, 9});
    assertThat(half.covered()).isEqualTo(2);
    assertThat(half.kl()).isCloseTo(Math.log(2), within(1e-6));
  }

  @Test
  void copiesOfTheTrainingSetAreCaught() {
    Tensor train = random.normal(1000, 6);
    double[] unseen = Neighbours.of(random.normal(500, 6), train, 1).nearest();
    double[] fresh = Neighbours.of(random.normal(500, 6), train, 1).nearest();
    double[] copies = Neighbours.of(train.narrow(0, 0, 500), train, 1).nearest();
    assertThat(Memorisation.of(fresh, unseen).copiesLikely()).isFalse();
    assertThat(Memorisation.of(copies, unseen).copiesLikely()).isTrue();
    assertThat(Memorisation.of(copies, unseen).share()).isEqualTo(1);
  }

  @Test
  void bootstrapIntervalIsThatOfTheMean() {
    double[] coins = new double[400];
    Arrays.fill(coins, 0, 200, 1);
    Bootstrap.Interval interval = Bootstrap.usual(1).mean(coins);
    // 1.96 √(¼/400) = 0.049
    assertThat(interval.low()).isCloseTo(0.451, within(0.008));
    assertThat(interval.high()).isCloseTo(0.549, within(0.008));
  }

  @Test
  void equalPicturesHaveTheBestPixelScores() {
    Tensor x = random.uniform(-1, 1, 2, 3, 16, 16);
    assertThat(PixelScores.psnr(x, x)).containsOnly(Double.POSITIVE_INFINITY);
    assertThat(PixelScores.ssim(x, x)).containsExactly(new double[] {1, 1}, within(1e-12));
    assertThatThrownBy(() -> PixelScores.ssim(torch.zeros(1, 1, 8, 9), torch.zeros(1, 1, 8, 9)))
        .isInstanceOf(InputException.class)
        .hasMessage("ssim needs pictures of 11 x 11 pixels or more; these are 9 x 8");
  }
}
