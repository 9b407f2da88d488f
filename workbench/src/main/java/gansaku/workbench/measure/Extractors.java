package gansaku.workbench.measure;

import gansaku.data.source.ProgressListener;
import gansaku.error.InputException;
import gansaku.io.Checksums;
import gansaku.metrics.FeatureExtractor;
import gansaku.models.features.AlexNet;
import gansaku.models.features.FeatureNetwork;
import gansaku.models.features.InceptionV3;
import gansaku.models.features.NetworkExtractor;
import gansaku.models.features.ResNet;
import gansaku.models.features.Resizing;
import gansaku.models.features.SqueezeNet;
import gansaku.models.features.Vgg16;
import gansaku.tensor.Compute;
import gansaku.workbench.weights.FeatureWeights;
import gansaku.workbench.weights.PublishedWeights;
import gansaku.workbench.weights.WeightsFolder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Finds the network that pictures are compared by.
 *
 * @param weights where published files are kept, and own networks
 * @param own how an own network is trained
 */
public record Extractors(WeightsFolder weights, OwnFeatures own) {
  /** The FID's network if its weights are here, else an own one. */
  public static final String AUTO = "auto";

  /** A network trained on the reference pictures. */
  public static final String OWN = "own";

  private static final int IMAGENET_SIDE = 224;

  private record Published(
      PublishedWeights weights, Supplier<FeatureNetwork> network, Resizing resizing) {}

  private static Map<String, Published> published() {
    var all = new LinkedHashMap<String, Published>();
    all.put(
        "inception-fid",
        new Published(PublishedWeights.INCEPTION_FID, InceptionV3::fid, Resizing.LEGACY));
    all.put(
        "inception-fid-clean",
        new Published(PublishedWeights.INCEPTION_FID, InceptionV3::fid, Resizing.CLEAN));
    all.put(
        "inception-v3",
        new Published(
            PublishedWeights.INCEPTION_V3, InceptionV3::torchvision, Resizing.bilinear(299)));
    imagenet(all, PublishedWeights.RESNET18, ResNet::resnet18);
    imagenet(all, PublishedWeights.RESNET34, ResNet::resnet34);
    imagenet(all, PublishedWeights.RESNET50, ResNet::resnet50);
    imagenet(all, PublishedWeights.VGG16, Vgg16::new);
    imagenet(all, PublishedWeights.ALEXNET, AlexNet::new);
    imagenet(all, PublishedWeights.SQUEEZENET, SqueezeNet::new);
    return all;
  }

  private static void imagenet(
      Map<String, Published> all, PublishedWeights weights, Supplier<FeatureNetwork> network) {
    all.put(weights.name(), new Published(weights, network, Resizing.bilinear(IMAGENET_SIDE)));
  }

  /** Returns which network {@code name} means here, where it is {@link #AUTO}. */
  public String resolve(String name) {
    String best = weights.has(PublishedWeights.INCEPTION_FID) ? "inception-fid" : OWN;
    return name.equals(AUTO) ? best : name;
  }

  /**
   * Returns the network called {@code name}.
   *
   * @param reference what an own network is trained on
   */
  public FeatureExtractor open(
      String name, PictureSet reference, Compute compute, ProgressListener progress) {
    String wanted = resolve(name);
    if (wanted.equals(OWN)) {
      return own.extractor(reference, weights.path().resolve("own"), compute, progress);
    }
    Published found = published().get(wanted);
    if (found == null) {
      throw InputException.of(
          "extractor '%s' is not known; use auto, own, %s",
          name, String.join(", ", published().keySet()));
    }
    Path file = weights.require(found.weights());
    FeatureNetwork network = found.network().get();
    FeatureWeights.load(network, file);
    String hash = Checksums.sha256(file);
    String called = found.weights().called(wanted, hash);
    return new NetworkExtractor(called, hash, network, found.resizing(), compute);
  }
}
