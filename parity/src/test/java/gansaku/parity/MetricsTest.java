package gansaku.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import gansaku.metrics.Frechet;
import gansaku.metrics.Histograms;
import gansaku.metrics.InceptionScore;
import gansaku.metrics.KernelDistance;
import gansaku.metrics.Moments;
import gansaku.metrics.Neighbours;
import gansaku.metrics.PixelScores;
import gansaku.metrics.Prdc;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.util.Arrays;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Scores of given features against numpy and scipy, to 1e-6 of their size. */
class MetricsTest {
  private final Scope scope = new Scope();
  private final Fixture fixture = Fixture.read("metrics");

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void momentsInUnequalBatches() {
    Moments moments = moments("real");
    requireClose(moments.mean(), "mean");
    requireClose(moments.covariance(), "covariance");
  }

  @Test
  void frechetDistance() {
    double d = Frechet.distance(moments("real"), moments("fake"));
    requireClose(d, fixture.root().path("frechet"));
    requireClose(d, fixture.root().path("frechetByData"));
  }

  @Test
  void frechetDistanceOfFewerPicturesThanDimensions() {
    double d = Frechet.distance(moments("realFew"), moments("fakeFew"));
    requireClose(d, fixture.root().path("frechetFew"));
  }

  @Test
  void kernelDistance() {
    Tensor real = fixture.input("real", 0).narrow(0, 0, 60);
    Tensor fake = fixture.input("fake", 0).narrow(0, 0, 50);
    requireClose(KernelDistance.distance(real, fake), fixture.root().path("kid"));
  }

  @Test
  void inceptionScoreInBatches() {
    var score = new InceptionScore(103, 7, 10);
    Tensors.split(fixture.input("logits", 0), 16).forEach(score::add);
    JsonNode expected = fixture.root().path("inceptionScore");
    requireClose(score.result().mean(), expected.path(0));
    requireClose(score.result().std(), expected.path(1));
  }

  @Test
  void precisionRecallDensityCoverage() {
    for (int k : new int[] {3, 5}) {
      Prdc prdc = Prdc.of(fixture.input("real", 0), fixture.input("fake", 0), k);
      JsonNode expected = fixture.root().path("prdc" + k);
      requireClose(prdc.precision(), expected.path("precision"));
      requireClose(prdc.recall(), expected.path("recall"));
      requireClose(prdc.density(), expected.path("density"));
      requireClose(prdc.coverage(), expected.path("coverage"));
    }
  }

  @Test
  void nearestNeighbours() {
    Neighbours found = Neighbours.of(fixture.input("fake", 0), fixture.input("real", 0), 4);
    JsonNode expected = fixture.root().path("nearest");
    for (int i = 0; i < found.indices().length; i++) {
      assertThat(found.indices()[i]).isEqualTo(expected.path("indices").get(i).asLong());
      requireClose(found.distances()[i], expected.path("distances").get(i));
    }
  }

  @Test
  void pixelScores() {
    Tensor x = fixture.input("x", 0);
    var one = new ScalarOptional(Tensors.scalar(1));
    var minusOne = new ScalarOptional(Tensors.scalar(-1));
    Tensor y = x.to(ScalarType.Double).add(fixture.input("noise", 0)).clamp(minusOne, one);
    double[] mse = PixelScores.squaredError(x, y);
    double[] ssim = PixelScores.ssim(x, y);
    double[] psnr = PixelScores.psnr(x, y);
    for (int i = 0; i < mse.length; i++) {
      requireClose(mse[i], fixture.root().path("mse").get(i));
      requireClose(ssim[i], fixture.root().path("ssim").get(i));
      assertThat(psnr[i]).isCloseTo(-10 * Math.log10(mse[i]), within(1e-12));
    }
  }

  @Test
  void divergencesOfHistograms() {
    double[] p = doubles(fixture.root().path("p"));
    double[] q = doubles(fixture.root().path("q"));
    requireClose(Histograms.kl(p, q), fixture.root().path("kl"));
    requireClose(Histograms.jensenShannon(p, q), fixture.root().path("jensenShannon"));
  }

  private Moments moments(String input) {
    Tensor features = fixture.input(input, 0);
    var moments = new Moments((int) features.size(1));
    moments.add(features.narrow(0, 0, 1));
    Tensors.split(features.narrow(0, 1, features.size(0) - 1), 37).forEach(moments::add);
    return moments;
  }

  private void requireClose(Tensor actual, String expected) {
    float[] values = Tensors.floats(actual); // all below 1
    double[] wanted = doubles(fixture.root().path(expected));
    for (int i = 0; i < values.length; i++) {
      assertThat((double) values[i]).isCloseTo(wanted[i], within(1e-7));
    }
  }

  private static void requireClose(double actual, JsonNode expected) {
    double wanted = expected.asDouble();
    assertThat(actual).isCloseTo(wanted, within(1e-6 * Math.abs(wanted)));
  }

  private static double[] doubles(JsonNode values) {
    var doubles = new double[values.size()];
    Arrays.setAll(doubles, i -> values.get(i).asDouble());
    return doubles;
  }
}
