package gansaku.parity;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.error.InputException;
import gansaku.model.Translates;
import gansaku.nn.Weights;
import gansaku.tensor.Compute;
import gansaku.tensor.Scope;
import gansaku.workbench.weights.ImportedGenerators;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generators saved by PyTorch under the authors' keys make the same pictures here. */
class ImportedGeneratorsTest {
  /**
   * On the scale of [-1, 1]: some twenty layers in float32, whose sums are added up in another
   * order, each normalised so that no error grows. A weight in the wrong place shows as 1e-2.
   */
  private static final double TOLERANCE = 1e-4;

  @Test
  void makeWhatPyTorchMakes(@TempDir Path folder) throws IOException, InterruptedException {
    Python.assumeTorch();
    Python.run("save_generator_twin.py", folder);
    var generators = new ImportedGenerators(folder.resolve("weights"));
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      Map<String, Tensor> expected = Weights.read(folder.resolve("expected.safetensors"));
      Tensor x = requireNonNull(expected.get("x"));
      for (String name : ImportedGenerators.NAMES) {
        for (String norm : new String[] {"batch", "instance"}) {
          String twin = name.substring("pix2pix/".length()) + "-" + norm;
          generators.bring(folder.resolve(twin + ".pth"), name);
          for (boolean averaged : new boolean[] {false, true}) {
            Translates g = generators.open(name, Compute.exact().device(), averaged);
            assertThat(g.sourceChannels()).isEqualTo(3);
            Tensor there = requireNonNull(expected.get(twin + (averaged ? "/eval" : "/use")));
            Tensor apart = g.translate(x).sub(there).abs().max();
            assertThat(apart.item_double()).as(twin + " " + averaged).isLessThan(TOLERANCE);
          }
        }
      }
      assertThat(generators.here()).isEqualTo(ImportedGenerators.NAMES);
    }
    refused(
        () -> generators.bring(folder.resolve("unet_128-batch.pth"), "pix2pix/unet_256"),
        folder.resolve("unet_128-batch.pth") + " as pix2pix/unet_256 does not fit this network: ");
  }

  @Test
  void whatIsNoGeneratorIsRefused(@TempDir Path folder) throws IOException {
    var generators = new ImportedGenerators(folder.resolve("weights"));
    refused(
        () -> generators.bring(folder.resolve("g.pth"), "pix2pix/unet_255"),
        "generator 'pix2pix/unet_255' is not known. Did you mean 'pix2pix/unet_256'? Known:"
            + " pix2pix/unet_256, pix2pix/unet_128, pix2pix/resnet_9blocks,"
            + " pix2pix/resnet_6blocks");
    refused(
        () -> generators.open("pix2pix/unet_256", Compute.exact().device(), false),
        "pix2pix/unet_256 is not on this machine; bring a generator's .pth and run: gansaku weights"
            + " import FILE --as pix2pix/unet_256");
    // cos system (S'true' tR. : a pickle that would run a program
    Path hostile = folder.resolve("hostile.pth");
    Files.write(hostile, "\u0080\u0002cos\nsystem\n(S'true'\ntR.".getBytes("ISO-8859-1"));
    assertThatThrownBy(() -> generators.bring(hostile, "pix2pix/unet_256"))
        .isInstanceOf(InputException.class);
    assertThat(folder.resolve("weights")).doesNotExist();
  }

  private static void refused(Runnable action, String message) {
    assertThatThrownBy(action::run)
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(message);
  }
}
