package gansaku.workbench.measure;

import gansaku.error.InputException;
import gansaku.io.Checksums;
import gansaku.metrics.FeatureExtractor;
import gansaku.model.ImageShape;
import gansaku.models.features.Lpips;
import gansaku.tensor.Compute;
import gansaku.tensor.Scope;
import gansaku.workbench.weights.FeatureWeights;
import gansaku.workbench.weights.PublishedWeights;
import gansaku.workbench.weights.WeightsFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * How unlike two pictures look.
 *
 * @param name of the network behind
 * @param hash SHA-256 of its weights
 * @param between d of each pair of images [N, C, H, W] in [-1, 1], [N]; C is 1 or 3
 */
public record PictureDistance(String name, List<String> hash, BinaryOperator<Tensor> between) {
  /** The name of LPIPS by VGG-16. */
  public static final String LPIPS_VGG = "lpips-vgg";

  private static final String LPIPS_ALEX = "lpips-alex";
  private static final int SMALLEST_VGG = 16; // so that each layer has a pixel
  private static final int SMALLEST_ALEX = 31;

  /**
   * Returns what opens LPIPS by VGG-16, as the perceptual path length takes it; refuses pictures
   * that are too small for it, and weights that are not here.
   */
  public static Supplier<PictureDistance> lpipsVgg(
      WeightsFolder weights, ImageShape shape, Compute compute) {
    requireSize(LPIPS_VGG, SMALLEST_VGG, shape.width(), shape.height());
    Path network = weights.require(PublishedWeights.VGG16);
    Path heads = weights.require(PublishedWeights.LPIPS_VGG);
    var files = new LpipsFiles(PublishedWeights.VGG16, network, PublishedWeights.LPIPS_VGG, heads);
    return () -> lpips(LPIPS_VGG, SMALLEST_VGG, Lpips.vgg(), files, compute);
  }

  /** Returns what opens LPIPS by AlexNet, as its authors advise for scores; refuses likewise. */
  public static Supplier<PictureDistance> lpipsAlex(
      WeightsFolder weights, ImageShape shape, Compute compute) {
    requireSize(LPIPS_ALEX, SMALLEST_ALEX, shape.width(), shape.height());
    Path network = weights.require(PublishedWeights.ALEXNET);
    Path heads = weights.require(PublishedWeights.LPIPS_ALEX);
    var files =
        new LpipsFiles(PublishedWeights.ALEXNET, network, PublishedWeights.LPIPS_ALEX, heads);
    return () -> lpips(LPIPS_ALEX, SMALLEST_ALEX, Lpips.alex(), files, compute);
  }

  /**
   * Returns {@link #lpipsAlex} if its weights are here and images as large as {@code shape} are
   * large enough for it.
   */
  public static Optional<PictureDistance> lpipsAlexIfHere(
      WeightsFolder weights, ImageShape shape, Compute compute) {
    boolean here =
        weights.has(PublishedWeights.ALEXNET) && weights.has(PublishedWeights.LPIPS_ALEX);
    return here && Math.min(shape.height(), shape.width()) >= SMALLEST_ALEX
        ? Optional.of(lpipsAlex(weights, shape, compute).get())
        : Optional.empty();
  }

  /** A network's file and that of its heads, and what they should be. */
  private record LpipsFiles(
      PublishedWeights ofNetwork, Path network, PublishedWeights ofHeads, Path heads) {

    /** Returns {@code name}, or the names of the files that are not the published ones. */
    String called(String name, String networkHash, String headsHash) {
      return Stream.of(ofNetwork.called(name, networkHash), ofHeads.called(name, headsHash))
          .filter(called -> !called.equals(name))
          .reduce((one, other) -> one + "+" + other)
          .orElse(name);
    }
  }

  private static PictureDistance lpips(
      String name, int smallest, Lpips lpips, LpipsFiles files, Compute compute) {
    FeatureWeights.load(lpips.network(), files.network());
    FeatureWeights.load(lpips.heads(), files.heads());
    String network = Checksums.sha256(files.network());
    String heads = Checksums.sha256(files.heads());
    lpips.network().train(false);
    lpips.network().requireGradients(false);
    lpips.heads().requireGradients(false);
    lpips.network().to(compute.device());
    lpips.heads().to(compute.device());
    return new PictureDistance(
        files.called(name, network, heads),
        List.of(network, heads),
        (x, y) -> lpips.distance(colour(x, name, smallest), colour(y, name, smallest)));
  }

  /** Returns the squared distance of a network's features after each was brought to length 1. */
  public static PictureDistance of(FeatureExtractor extractor) {
    return new PictureDistance(
        extractor.name(),
        List.of(extractor.hash()),
        (x, y) -> {
          try (var scope = new Scope()) {
            return scope.keep(unit(extractor, x).sub(unit(extractor, y)).square_().sum(1));
          }
        });
  }

  private static Tensor unit(FeatureExtractor extractor, Tensor x) {
    Tensor features = extractor.extract(x).features().to(ScalarType.Double); // [N, D]
    return features.div(features.square().sum(1).sqrt_().unsqueeze(1));
  }

  private static Tensor colour(Tensor x, String name, int smallest) {
    requireSize(name, smallest, x.size(3), x.size(2));
    return x.size(1) == 1 ? x.expand(-1, 3, -1, -1) : x;
  }

  private static void requireSize(String name, int smallest, long width, long height) {
    InputException.check(
        width >= smallest && height >= smallest,
        "%s needs pictures of %s x %s pixels or more; these are %s x %s",
        name,
        smallest,
        smallest,
        width,
        height);
  }
}
