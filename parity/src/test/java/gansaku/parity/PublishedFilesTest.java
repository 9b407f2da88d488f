package gansaku.parity;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gansaku.data.source.ProgressListener;
import gansaku.io.Checksums;
import gansaku.metrics.FeatureExtractor;
import gansaku.models.features.InceptionV3;
import gansaku.models.features.Lpips;
import gansaku.models.features.SqueezeNet;
import gansaku.nn.Module;
import gansaku.tensor.Compute;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.workbench.measure.Extractors;
import gansaku.workbench.measure.OwnFeatures;
import gansaku.workbench.measure.PictureSet;
import gansaku.workbench.weights.FeatureWeights;
import gansaku.workbench.weights.PublishedWeights;
import gansaku.workbench.weights.WeightsFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weight files as torchvision and LPIPS's authors publish them go into our networks unchanged. */
class PublishedFilesTest {
  @Test
  void filesOfPyTorchGoIntoOurNetworks(@TempDir Path temp) throws Exception {
    Python.assumeTorch();
    Python.run("save_feature_twin.py", temp);
    try (var scope = new Scope()) {
      var squeezeNet = new SqueezeNet();
      FeatureWeights.load(squeezeNet, temp.resolve("squeezenet1_1.pth"));
      requireFilled(squeezeNet, Fixture.read("features-squeezenet1_1").root().path("weights"));
      var inception = InceptionV3.torchvision();
      FeatureWeights.load(inception, temp.resolve("inception_v3.pth"));
      var lpips = Lpips.alex();
      FeatureWeights.load(lpips.heads(), temp.resolve("alex.pth"));
      requireFilled(lpips.heads(), Fixture.read("features-lpips-alex").root().path("heads"));
    }
  }

  @Test
  void otherWeightsInAPublishedFilesPlaceAreCalledByTheirOwnName(@TempDir Path temp)
      throws Exception {
    Python.assumeTorch();
    Python.run("save_feature_twin.py", temp);
    var folder = new WeightsFolder(temp.resolve("weights"));
    Path inPlace = folder.at(PublishedWeights.SQUEEZENET);
    Files.createDirectories(folder.path());
    Files.copy(temp.resolve("squeezenet1_1.pth"), inPlace);
    try (var scope = new Scope()) {
      PictureSet none = PictureSet.of("none", "none", List.of());
      FeatureExtractor found =
          new Extractors(folder, OwnFeatures.USUAL)
              .open("squeezenet1.1", none, Compute.exact(), ProgressListener.NONE);
      String hash = Checksums.sha256(inPlace);
      assertThat(found.hash()).isEqualTo(hash);
      assertThat(found.name()).isEqualTo(inPlace.getFileName() + "@" + hash.substring(0, 8));
    }
  }

  private static void requireFilled(Module network, JsonNode weights) {
    for (JsonNode w : weights) {
      float[] loaded =
          Tensors.floats(requireNonNull(network.stateDict().get(w.path("key").asText())));
      assertThat(loaded).isEqualTo(Tensors.floats(Fixture.tensor(w, 0)));
    }
  }
}
