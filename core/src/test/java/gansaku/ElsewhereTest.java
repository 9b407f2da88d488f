package gansaku;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import gansaku.augment.Augmentation;
import gansaku.augment.DiffAugment;
import gansaku.augment.InstanceNoise;
import gansaku.conditioning.Conditioning;
import gansaku.conditioning.LatentCodes;
import gansaku.nn.Gradients;
import gansaku.nn.optim.Adam;
import gansaku.nn.optim.Optimizer;
import gansaku.tensor.Engine;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.train.Losses;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

/**
 * What belongs to tensors on another device is made there. The other device is libtorch's {@code
 * meta}, which has shapes and no numbers and refuses tensors of the CPU, as a GPU does.
 */
class ElsewhereTest {
  static {
    Engine.start();
  }

  private static final Device META = Scope.own(new Device("meta"));

  private static Tensor meta(long... shape) {
    return torch.zeros(shape).to(META, torch.ScalarType.Float);
  }

  @Test
  void anOptimisersCountIsBesideItsWeights() {
    try (var scope = new Scope()) {
      var optimizer = new Optimizer(Map.of("w", meta(2, 3)), Adam.of(1e-3, 0.5, 0.999));
      optimizer
          .state()
          .forEach((name, t) -> assertThat(t.is_meta()).as("state of Adam: " + name).isTrue());
    }
  }

  @Test
  void drawsAreTheCpusOnEveryDevice() {
    try (var scope = new Scope()) {
      var here = RandomStream.of(3);
      var there = RandomStream.of(3);
      here.fillNormal(torch.zeros(5, 7), 0, 1);
      there.fillNormal(meta(5, 7), 0, 1);
      assertThat(Tensors.longs(there.state())).isEqualTo(Tensors.longs(here.state()));
      here.fillUniform(torch.zeros(5, 7), -1, 1);
      there.fillUniform(meta(5, 7), -1, 1);
      assertThat(Tensors.longs(there.state())).isEqualTo(Tensors.longs(here.state()));
    }
  }

  @Test
  void sumsOfACheckpointGoOnWhereTheLossesAre() {
    try (var scope = new Scope()) {
      var losses = new Losses();
      losses.restore(
          Map.of("G.sum", torch.ones(new long[0]), "G.count", Tensors.of(new float[] {1}, 1)));
      losses.add("G", meta());
      assertThat(requireNonNull(losses.state().get("G.sum")).is_meta()).isTrue();
    }
  }

  @Test
  void aNormWithoutGradientsIsBesideTheWeights() {
    try (var scope = new Scope()) {
      assertThat(Gradients.norm(List.of(meta(2))).is_meta()).isTrue();
    }
  }

  @Test
  void conditionsOfRealImagesAreBesideTheirLabels() {
    try (var scope = new Scope()) {
      assertThat(Conditioning.NONE.ofReal(meta(4)).is_meta()).isTrue();
      assertThat(new LatentCodes(3, 1).ofReal(meta(4)).is_meta()).isTrue();
    }
  }

  @Test
  void augmentationsChangeImagesWhereTheyAre() {
    try (var scope = new Scope()) {
      Tensor x = meta(2, 3, 16, 16);
      Augmentation all = new DiffAugment(List.of(DiffAugment.Policy.values()));
      assertThat(all.apply(x, RandomStream.of(0), 0).is_meta()).isTrue();
      assertThat(new InstanceNoise(0.1, 1).apply(x, RandomStream.of(0), 0).is_meta()).isTrue();
    }
  }
}
