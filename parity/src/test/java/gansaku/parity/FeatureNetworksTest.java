package gansaku.parity;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gansaku.models.features.AlexNet;
import gansaku.models.features.FeatureNetwork;
import gansaku.models.features.InceptionV3;
import gansaku.models.features.Lpips;
import gansaku.models.features.ResNet;
import gansaku.models.features.SqueezeNet;
import gansaku.models.features.Vgg16;
import gansaku.nn.Module;
import gansaku.tensor.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The networks that pictures are compared by against torchvision's and twins of the others, block
 * by block.
 *
 * <p>We compute a convolution and the normalisation behind it as one, which rounds otherwise than
 * one after the other; a hundredth of a per mille of the largest value is allowed for that.
 */
class FeatureNetworksTest {
  private static final double ROUNDING = 1e-5;

  private final Scope scope = new Scope();
  private final NoGradGuard off = new NoGradGuard();
  private final SoftAssertions softly = new SoftAssertions();

  @AfterEach
  void close() {
    off.close();
    scope.close();
  }

  @Test
  void inceptionOfTheFid() {
    compare("inception-fid", InceptionV3.fid());
  }

  @Test
  void inceptionV3() {
    compare("inception-v3", InceptionV3.torchvision());
  }

  @Test
  void resnets() {
    compare("resnet18", ResNet.resnet18());
    compare("resnet34", ResNet.resnet34());
    compare("resnet50", ResNet.resnet50());
  }

  @Test
  void squeezeNet() {
    compare("squeezenet1_1", new SqueezeNet());
  }

  @Test
  void alexNet() {
    compare("alexnet", new AlexNet());
  }

  @Test
  void vgg16() {
    compare("vgg16", new Vgg16());
  }

  @Test
  void lpips() {
    compare("lpips-alex", Lpips.alex());
    compare("lpips-vgg", Lpips.vgg());
  }

  private void compare(String name, FeatureNetwork network) {
    Fixture fixture = Fixture.read("features-" + name);
    fill(network, fixture.root().path("weights"));
    assertThat(network.stateDict().keySet()).isEqualTo(keys(fixture.root().path("weights")));
    network.channelsLast(); // as in use
    var blocks = new LinkedHashMap<String, Tensor>();
    var found =
        network.forward(fixture.input("images", 0), (block, x) -> blocks.put("block/" + block, x));
    blocks.put("features", found.features());
    blocks.put("logits", found.logits().orElseThrow());
    List<String> stored = new ArrayList<>();
    fixture.root().path("quantities").fieldNames().forEachRemaining(stored::add);
    stored.forEach(quantity -> compare(fixture, quantity, requireNonNull(blocks.get(quantity))));
    softly.assertAll();
  }

  private void compare(String name, Lpips lpips) {
    Fixture fixture = Fixture.read("features-" + name);
    fill(lpips.network(), fixture.root().path("weights"));
    fill(lpips.heads(), fixture.root().path("heads"));
    assertThat(lpips.heads().stateDict().keySet()).isEqualTo(keys(fixture.root().path("heads")));
    Tensor d = lpips.distance(fixture.input("x", 0), fixture.input("y", 0));
    compare(fixture, "distance", d);
    softly.assertAll();
  }

  private void compare(Fixture fixture, String quantity, Tensor actual) {
    double scale = fixture.root().path("quantities").path(quantity).path("scale").asDouble();
    fixture.compare(softly, quantity, actual, ROUNDING * scale);
  }

  private static Set<String> keys(JsonNode weights) {
    var keys = new LinkedHashSet<String>();
    weights.forEach(w -> keys.add(w.path("key").asText()));
    return keys;
  }

  private static void fill(Module network, JsonNode weights) {
    Map<String, Tensor> state = network.stateDict();
    for (JsonNode w : weights) {
      Formula.fillInto(
          requireNonNull(state.get(w.path("key").asText()), w.path("key").asText()),
          w.path("seed").asInt(),
          w.path("scale").asDouble(),
          w.path("offset").asDouble());
    }
  }
}
