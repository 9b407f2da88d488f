package gansaku.parity;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.data.picture.Pixels;
import gansaku.data.transform.Resizer;
import gansaku.error.InputException;
import gansaku.model.Translates;
import gansaku.model.TranslatesTo;
import gansaku.nn.Weights;
import gansaku.tensor.Compute;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.workbench.translate.Tiles;
import gansaku.workbench.weights.ImportedGenerators;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

  private static final List<String> ONE_WAY =
      ImportedGenerators.NAMES.stream().filter(name -> !name.startsWith("stargan/")).toList();

  @Test
  void starGanSMakesWhatPyTorchMakes(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path file = folder.resolve("1-G.ckpt");
    var generators = new ImportedGenerators(folder.resolve("weights"));
    Python.assumeTorch();
    Python.run("save_stargan_twin.py", folder);
    refused(
        () -> generators.bring(file, "stargan/celeba"),
        file
            + " does not say what its labels mean; name the domains in the order of its training,"
            + " e.g. Black_Hair,Blond_Hair,Brown_Hair,Male,Young");
    refused(
        () -> generators.bring(file, "stargan/celeba", "", List.of("Male", "Young")),
        file + " has 3 labels, but the domains name 2; name all in the order of its training");
    generators.bring(file, "stargan/celeba", "", List.of("hat=cap|crown", "Male"));
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      Map<String, Tensor> expected = Weights.read(folder.resolve("expected.safetensors"));
      TranslatesTo some =
          generators
              .open("stargan/celeba", Compute.exact().device(), false)
              .capability(TranslatesTo.class)
              .orElseThrow();
      Tensor made = some.to("hat=crown Male=yes").translate(requireNonNull(expected.get("x")));
      Tensor apart = made.sub(requireNonNull(expected.get("made"))).abs().max();
      assertThat(apart.item_double()).isLessThan(TOLERANCE);
    }
  }

  @Test
  void makeWhatPyTorchMakes(@TempDir Path folder) throws IOException, InterruptedException {
    Python.assumeTorch();
    Python.run("save_generator_twin.py", folder);
    var generators = new ImportedGenerators(folder.resolve("weights"));
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      Map<String, Tensor> expected = Weights.read(folder.resolve("expected.safetensors"));
      Tensor x = requireNonNull(expected.get("x"));
      for (String name : ONE_WAY) {
        for (String norm : new String[] {"batch", "instance"}) {
          boolean cycle = name.startsWith("cyclegan/"); // nothing is dropped in its use
          String twin = name.substring(name.indexOf('/') + 1) + "-" + norm;
          generators.bring(folder.resolve(twin + ".pth"), name);
          for (boolean averaged : new boolean[] {false, true}) {
            Translates g = open(generators, name, averaged);
            assertThat(g.sourceChannels()).isEqualTo(3);
            Tensor there =
                requireNonNull(expected.get(twin + (averaged || cycle ? "/eval" : "/use")));
            Tensor apart = g.translate(x).sub(there).abs().max();
            assertThat(apart.item_double()).as(twin + " " + averaged).isLessThan(TOLERANCE);
          }
        }
      }
      assertThat(generators.here()).isEqualTo(ONE_WAY);
      generators.bring(folder.resolve("resnet_9blocks-instance.pth"), "pix2pix/resnet_9blocks");
      Translates g = open(generators, "pix2pix/resnet_9blocks", false);
      sidesAreGrownNoFurtherThanTheNetworkNeeds(g, expected, "68x52");
      sidesAreGrownNoFurtherThanTheNetworkNeeds(g, expected, "67x61");
    }
    assertThat(generators.bring(folder.resolve("wrapped.ckpt"), "pix2pix/unet_128").part())
        .isEqualTo("state_dict.netG._orig_mod");
    refused(
        () -> generators.bring(folder.resolve("unet_128-batch.pth"), "pix2pix/unet_256"),
        folder.resolve("unet_128-batch.pth")
            + " is no pix2pix/unet_256, but fits as pix2pix/unet_128; import it as"
            + " pix2pix/unet_128");
    Path six = folder.resolve("resnet_6blocks-instance.pth");
    refused(
        () -> generators.bring(six, "cyclegan/resnet_9blocks"),
        six
            + " is no cyclegan/resnet_9blocks, but fits as cyclegan/resnet_6blocks; import it as"
            + " cyclegan/resnet_6blocks");
  }

  private static Translates open(ImportedGenerators from, String name, boolean averaged) {
    return from.open(name, Compute.exact().device(), averaged)
        .capability(Translates.class)
        .orElseThrow();
  }

  private static void sidesAreGrownNoFurtherThanTheNetworkNeeds(
      Translates g, Map<String, Tensor> expected, String sides) {
    Tensor given = requireNonNull(expected.get("pixels/" + sides));
    Tensor there = requireNonNull(expected.get("made/" + sides));
    int height = (int) given.size(2);
    int width = (int) given.size(3);
    var source = new Pixels(3, height, width, bytes(given));
    Pixels made = Tiles.USUAL.through(source, Resizer.BICUBIC, g.multiple(), g::translate);
    assertThat(made.height()).isEqualTo(height);
    byte[] wanted = bytes(there);
    for (int i = 0; i < wanted.length; i++) { // an error of 1e-4 decides of ties only
      assertThat(made.samples()[i] & 0xff)
          .as(sides)
          .isBetween((wanted[i] & 0xff) - 1, (wanted[i] & 0xff) + 1);
    }
  }

  private static byte[] bytes(Tensor samples) {
    float[] values = Tensors.floats(samples);
    var bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Math.round(values[i]);
    }
    return bytes;
  }

  @Test
  void whatIsNoGeneratorIsRefused(@TempDir Path folder) throws IOException {
    var generators = new ImportedGenerators(folder.resolve("weights"));
    refused(
        () -> generators.bring(folder.resolve("g.pth"), "pix2pix/unet_255"),
        "generator 'pix2pix/unet_255' is not known. Did you mean 'pix2pix/unet_256'? Known:"
            + " pix2pix/unet_256, pix2pix/unet_128, pix2pix/resnet_9blocks,"
            + " pix2pix/resnet_6blocks, cyclegan/resnet_9blocks, cyclegan/resnet_6blocks,"
            + " stargan/celeba, stargan/rafd");
    refused(
        () -> generators.open("pix2pix/unet_256", Compute.exact().device(), false),
        "pix2pix/unet_256 is not on this machine; bring a generator's .pth and import it as"
            + " pix2pix/unet_256");
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
