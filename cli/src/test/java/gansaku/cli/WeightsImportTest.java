package gansaku.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import gansaku.data.picture.ImageReader;
import gansaku.data.picture.ImageWriter;
import gansaku.data.picture.Pixels;
import gansaku.io.Checksums;
import gansaku.io.SafeTensors;
import gansaku.models.pix2pix.Norm;
import gansaku.models.pix2pix.UnetGenerator;
import gansaku.nn.Dropout;
import gansaku.nn.Weights;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Generators as people have them: within other things, behind prefixes, or not at all.
 *
 * <p>A name within a dictionary and a name with a prefix are read alike, so that safetensors files
 * stand for PyTorch's here; real ones are in parity.
 */
class WeightsImportTest {
  private final Path folder;
  private final Path file;
  private final Cli cli;
  private final Path kept;

  WeightsImportTest(@TempDir Path folder) {
    this.folder = folder;
    this.file = folder.resolve("g.safetensors");
    this.cli = new Cli(folder);
    this.kept = folder.resolve("gansaku/weights/pix2pix/unet_128");
  }

  @Test
  void whatIsAloneInAFileIsFoundBehindAnyPrefix() throws IOException {
    for (String prefix : List.of("module.", "_orig_mod.", "netG.", "state_dict.netG._orig_mod.")) {
      save(prefixed(prefix), Map.of("optimizer.state.0.exp_avg", 1f, "netD.model.1.weight", 1f));
      String part = prefix.substring(0, prefix.length() - 1);
      assertThat(cli.bare("weights", "import", "" + file, "--as", "pix2pix/unet_128").out())
          .isEqualTo(kept + " (from " + part + " in the file)\n");
      assertThat(SafeTensors.read(kept.resolve("G.safetensors")).metadata())
          .containsEntry("source", "g.safetensors")
          .containsEntry("sha256", Checksums.sha256(file))
          .containsEntry("part", part);
    }
    save(prefixed(""), Map.of());
    var whole = cli.bare("weights", "import", "" + file, "--as", "pix2pix/unet_128", "--json");
    assertThat(whole.out()).contains("\"part\" : \"\"");
  }

  @Test
  void ofSeveralOneHasToBeNamed() throws IOException {
    Map<String, Tensor> both = prefixed("model.module.");
    both.putAll(prefixed("ema."));
    save(both, Map.of());
    refused(
        file
            + " has 2 parts that fit pix2pix/unet_128: model.module, ema; set key to one of them"
            + " (--key)",
        "pix2pix/unet_128");
    refused(
        "key is 'averages', but " + file + " has no such part; it has model, ema (--key)",
        "pix2pix/unet_128",
        "--key",
        "averages");
    assertThat(
            cli.bare("weights", "import", "" + file, "--as", "pix2pix/unet_128", "--key", "model")
                .out())
        .isEqualTo(kept + " (from model.module in the file)\n");
  }

  @Test
  void whatDiffersIsSaidInOneSentence() throws IOException {
    save(prefixed("netG."), Map.of());
    refused(
        file
            + " is no pix2pix/unet_256, but fits as pix2pix/unet_128; import it as"
            + " pix2pix/unet_128 (gansaku weights import FILE --as pix2pix/unet_128)",
        "pix2pix/unet_256");
    Map<String, Tensor> lacking = prefixed("netG.");
    lacking.remove("netG.model.model.0.bias"); // a prefix hides nothing of what is missing
    lacking.remove("netG.model.model.3.bias");
    save(lacking, Map.of("netG.extra", 1f));
    String result = cli.bare("weights", "import", "" + file, "--as", "pix2pix/unet_128").err();
    assertThat(result)
        .startsWith("gansaku: " + file + " is no pix2pix/unet_128: behind 'netG.' ")
        .endsWith(" keys fit: it lacks model.model.3.bias; it has extra besides\n");
    save(Map.of(), Map.of("encoder.weight", 1f, "decoder.weight", 1f));
    refused(
        file
            + " is no pix2pix/unet_128: it holds 2 tensors (encoder.weight, decoder.weight), none"
            + " of them called model.model.0.weight",
        "pix2pix/unet_128");
  }

  @Test
  void weightsThatAreNoNumbersAreToldOfAtOnce() throws IOException {
    Map<String, Tensor> state = prefixed("");
    try (var off = new NoGradGuard();
        var scope = new Scope()) {
      requireNonNull(state.get("model.model.0.weight"))
          .view(-1)
          .narrow(0, 0, 2)
          .fill_(Tensors.scalar(Double.NaN));
    }
    save(state, Map.of());
    refused(
        file
            + ": model.model.0.weight has 2 of 48 values that are no numbers (NaN or infinite), so"
            + " the training it is from diverged; use an earlier checkpoint",
        "pix2pix/unet_128");
    assertThat(kept).doesNotExist();
  }

  @Test
  void aFileOfWeightsIsNoRunToTranslateBy() throws IOException {
    save(prefixed("module."), Map.of());
    Path picture = folder.resolve("a.png");
    Files.write(picture, ImageWriter.png(new Pixels(3, 8, 8, new byte[192])));
    var result = cli.run("translate", "" + file, "" + picture, "--out", "" + folder.resolve("out"));
    assertThat(result.err())
        .isEqualTo(
            "gansaku: "
                + file
                + " is a file of weights; import it as pix2pix/unet_128 and use that name"
                + " (gansaku weights import FILE --as pix2pix/unet_128)\n");
    assertThat(result.code()).isEqualTo(2);
  }

  @Test
  void aWebPageInThePlaceOfPublishedWeightsIsCalledThat() throws IOException {
    Path page = Files.writeString(folder.resolve("vgg.pth"), "<!DOCTYPE html><title>Sorry</title>");
    var result = cli.bare("weights", "import", "" + page, "--as", "vgg16");
    assertThat(result.err())
        .startsWith("gansaku: " + page + ": is a web page ('Sorry'), not weights;");
    assertThat(cli.bare("weights", "import", "" + page, "--as", "vgg16", "--key", "g").err())
        .isEqualTo("gansaku: --key is for generators; vgg16 is taken whole, as published\n");
  }

  @Test
  void modelsAreOpenedByNameAsRunsAre() throws IOException {
    var train =
        "train stylegan2/small --device cpu --set precision=float32 --set data.size=16 --set width=4"
            + " --set base=64 --set latent.size=4 --set style.size=4 --set data.count=16 --batch 4"
            + " --kimg 0.004";
    assertThat(cli.run(train.split(" ")).code()).isZero();
    Path run = cli.runs().resolve("00001-stylegan2-small-faces/checkpoints/000001");
    Path g = run.resolve("G_ema.safetensors"); // under the names of NVIDIA's
    var imported = cli.bare("weights", "import", "" + g, "--as", "stylegan2/mine");
    assertThat(imported.err()).isEmpty();
    assertThat(imported.out())
        .isEqualTo(folder.resolve("gansaku/weights/stylegan2/mine") + " (G_ema)\n");
    assertThat(sampled("stylegan2/mine")).isEqualTo(sampled("1"));
    assertThat(cli.run("mix", "stylegan2/mine", "--rows", "1", "--columns", "2").code()).isZero();
    var begun = cli.run((train + " --dry-run --init-from stylegan2/mine").split(" "));
    assertThat(begun.err())
        .contains("weights   D begins anew: there are no weights for it\n")
        .containsPattern("weights   G: \\d+ tensors of .*stylegan2/mine/checkpoints/000000/G_ema");
    assertThat(cli.run("sample", "stylegan2/ffhq").err())
        .isEqualTo(
            "gansaku: stylegan2/ffhq is not on this machine; bring its weights and import it as"
                + " stylegan2/ffhq (gansaku weights import FILE --as stylegan2/ffhq)\n");
    refusedAs(
        "stylegan2/mine has no labels; leave the domains out (--domains)", g, "--domains", "A");
    refusedAs(
        run.resolve("D.safetensors")
            + " has no generator of stylegan2 that can be read; NVIDIA's stylegan2-ada-pytorch or"
            + " rosinality's stylegan2-pytorch",
        run.resolve("D.safetensors"));
  }

  private void refusedAs(String message, Path weights, String... more) {
    var args =
        new ArrayList<>(List.of("weights", "import", "" + weights, "--as", "stylegan2/mine"));
    args.addAll(List.of(more));
    assertThat(cli.bare(args.toArray(String[]::new)).err()).isEqualTo("gansaku: " + message + "\n");
  }

  private byte[] sampled(String name) throws IOException {
    Path out = Files.createTempDirectory(folder, "sampled").resolve("sheet.png");
    var result = cli.run("sample", name, "--device", "cpu", "--n", "4", "--out", "" + out);
    assertThat(result.code()).as(result.err()).isZero();
    return ImageReader.DEFAULT.read(out).samples();
  }

  private Map<String, Tensor> prefixed(String prefix) {
    var g =
        new UnetGenerator(3, 1, 7, 1, Norm.BATCH, () -> new Dropout(0, RandomStream.of(1), false));
    g.initialise(RandomStream.of(1));
    var state = new LinkedHashMap<String, Tensor>();
    g.stateDict().forEach((name, t) -> state.put(prefix + name, t));
    return state;
  }

  private void save(Map<String, Tensor> state, Map<String, Float> besides) throws IOException {
    var all = new LinkedHashMap<>(state);
    new java.util.TreeMap<>(besides)
        .descendingMap()
        .forEach((name, value) -> all.put(name, Tensors.of(new float[] {value}, 1)));
    Weights.save(all, file);
  }

  private void refused(String message, String name, String... more) {
    var args = new ArrayList<>(List.of("weights", "import", "" + file, "--as", name));
    args.addAll(List.of(more));
    var result = cli.bare(args.toArray(String[]::new));
    assertThat(result.err()).isEqualTo("gansaku: " + message + "\n");
    assertThat(result.code()).isEqualTo(2);
  }
}
