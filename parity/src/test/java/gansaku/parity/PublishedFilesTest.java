package gansaku.parity;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gansaku.models.features.InceptionV3;
import gansaku.models.features.Lpips;
import gansaku.models.features.SqueezeNet;
import gansaku.nn.Module;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.workbench.weights.FeatureWeights;
import java.nio.file.Path;
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

  private static void requireFilled(Module network, JsonNode weights) {
    for (JsonNode w : weights) {
      float[] loaded =
          Tensors.floats(requireNonNull(network.stateDict().get(w.path("key").asText())));
      assertThat(loaded).isEqualTo(Tensors.floats(Fixture.tensor(w, 0)));
    }
  }
}
