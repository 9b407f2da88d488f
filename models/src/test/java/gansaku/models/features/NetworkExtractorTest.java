package gansaku.models.features;

import static org.assertj.core.api.Assertions.assertThat;

import gansaku.metrics.FeatureExtractor.Features;
import gansaku.run.Memory;
import gansaku.tensor.Compute;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every network that pictures are compared by, at work: what it says of a batch is what a forward
 * pass says, is still so after the next batch, and leaves no memory behind.
 */
class NetworkExtractorTest {
  private static final int BATCH = 2;
  private static final int SIDE = 32;

  static Stream<Arguments> networks() {
    Resizing large = Resizing.bilinear(224);
    return Stream.of(
        network("inception-fid", InceptionV3::fid, Resizing.LEGACY),
        network("inception-fid-clean", InceptionV3::fid, Resizing.CLEAN),
        network("inception-v3", InceptionV3::torchvision, Resizing.bilinear(299)),
        network("resnet18", ResNet::resnet18, large),
        network("resnet34", ResNet::resnet34, large),
        network("resnet50", ResNet::resnet50, large),
        network("vgg16", Vgg16::new, large),
        network("alexnet", AlexNet::new, large),
        network("squeezenet1_1", SqueezeNet::new, large),
        network("own-classifier", () -> new SmallClassifier(10), Resizing.bilinear(SIDE)));
  }

  private static Arguments network(String name, Supplier<FeatureNetwork> network, Resizing to) {
    return Arguments.of(name, network, to);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void featuresOutliveTheirBatch(String name, Supplier<FeatureNetwork> made, Resizing resizing) {
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      FeatureNetwork network = drawn(made);
      var extractor = new NetworkExtractor(name, "none", network, resizing, Compute.exact());
      var random = RandomStream.of(2);
      Tensor first = random.uniform(-1, 1, BATCH, 3, SIDE, SIDE);
      Tensor second = random.uniform(-1, 1, BATCH, 1, SIDE, SIDE);
      Features ofFirst = extractor.extract(first);
      Features ofSecond = extractor.extract(second);
      assertEqual(ofFirst, expected(network, resizing, first));
      assertEqual(ofSecond, expected(network, resizing, second.expand(-1, 3, -1, -1)));
      assertThat(ofFirst.features().size(1)).isEqualTo(extractor.dimensions());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void batchesLeaveNothingBehind(String name, Supplier<FeatureNetwork> made, Resizing resizing) {
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      FeatureNetwork network = drawn(made);
      var extractor = new NetworkExtractor(name, "none", network, resizing, Compute.exact());
      Tensor images = RandomStream.of(2).uniform(-1, 1, BATCH, 3, SIDE, SIDE);
      extractor.extract(images).features().close();
      batches(extractor, images, 2);
      long pointers = Pointer.totalCount();
      long rss = Memory.rssBytes();
      batches(extractor, images, 5);
      assertThat(Pointer.totalCount()).isLessThanOrEqualTo(pointers);
      // The smallest network's inputs and activations are megabytes a batch; all kept are hundreds.
      assertThat(Memory.rssBytes() - rss).isLessThan(150L << 20);
    }
  }

  /** Returns the network with kernels that keep a signal's size from layer to layer. */
  private static FeatureNetwork drawn(Supplier<FeatureNetwork> made) {
    FeatureNetwork network = made.get();
    RandomStream random = RandomStream.of(1);
    network.initialise(random);
    network.parameters().stream()
        .filter(p -> p.dim() == 4)
        .forEach(p -> random.fillNormal(p, 0, Math.sqrt(2.0 * p.size(0) / p.numel())));
    return network;
  }

  private static void batches(NetworkExtractor extractor, Tensor images, int count) {
    for (int i = 0; i < count; i++) {
      try (var batch = new Scope()) {
        assertThat(extractor.extract(images).features().isfinite().all().item_bool()).isTrue();
      }
    }
  }

  private static Features expected(FeatureNetwork network, Resizing resizing, Tensor images) {
    return network.forward(resizing.apply().apply(images), Tap.NONE);
  }

  private static void assertEqual(Features actual, Features expected) {
    assertNear(actual.features(), expected.features());
    assertNear(actual.logits().orElseThrow(), expected.logits().orElseThrow());
  }

  /** Both compute the same sums, in one order of channels or the other: float32's rounding. */
  private static void assertNear(Tensor actual, Tensor expected) {
    double scale = expected.abs().max().item_double();
    assertThat(scale).isPositive();
    assertThat(actual.sub(expected).abs().max().item_double()).isLessThan(1e-4 * scale);
  }
}
