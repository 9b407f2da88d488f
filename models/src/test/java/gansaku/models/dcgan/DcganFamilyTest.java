package gansaku.models.dcgan;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.model.Architecture;
import gansaku.model.Generates;
import gansaku.model.ImageShape;
import gansaku.model.Portable;
import gansaku.models.Trial;
import gansaku.nn.Module;
import gansaku.tensor.Scope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** DCGAN and its relatives from a recipe. */
class DcganFamilyTest {
  private final Scope scope = new Scope();

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void everyArchitectureDrawsImagesOfItsSizeAndLearns() {
    for (Architecture architecture : new DcganFamily().architectures()) {
      int size = architecture.size();
      var image = new ImageShape(3, size, size);
      var trial =
          hasWidth(architecture)
              ? Trial.of(architecture, image, "latent.size=4", "width=2")
              : Trial.of(architecture, image, "latent.size=4");

      trial.requireUses(Generates.class, Portable.class);
      assertThat(trial.moved()).as(architecture.name()).containsExactlyInAnyOrder("G", "D");
    }
  }

  private static boolean hasWidth(Architecture architecture) {
    return !architecture.name().matches("dcgan/(dense|upsampling)28");
  }

  @Test
  void anotherSizeIsRefused() {
    for (Architecture architecture : new DcganFamily().architectures()) {
      int size = architecture.size();
      assertThatThrownBy(() -> Trial.of(architecture, new ImageShape(3, 16, 16)))
          .hasMessage(
              "%s makes images of %s×%s, but the data is 16×16; set data.size to %s",
              architecture.name(), size, size, size);
    }
  }

  /** A mirror has the same kernels: what G's first makes of noise, D's last makes a verdict of. */
  @Test
  void playersAreEachOthersMirrorImage() {
    for (String name : new String[] {"dcgan/64", "dcgan/32", "dcgan/conv28"}) {
      var architecture = Trial.architecture(new DcganFamily(), name);
      int size = architecture.size();
      var model =
          Trial.of(architecture, new ImageShape(3, size, size), "latent.size=1", "width=2").model();
      List<long[]> g = kernels(requireNonNull(model.networks().get("G")));
      List<long[]> d = kernels(requireNonNull(model.networks().get("D")));
      Collections.reverse(d);
      assertThat(g.toArray()).as(name).isEqualTo(d.toArray());
    }
  }

  /** Weights are [in, out, k, k] in G and [out, in, k, k] in D. */
  private static List<long[]> kernels(Module network) {
    return network.parameters().stream()
        .filter(p -> p.dim() == 4)
        .map(Tensor::shape)
        .collect(Collectors.toCollection(ArrayList::new));
  }
}
