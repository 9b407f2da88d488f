package gansaku.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gansaku.io.SafeTensors;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models are written for other programs. */
class ExportTest {
  private final Path folder;
  private final Cli cli;

  ExportTest(@TempDir Path folder) {
    this.folder = folder;
    cli = new Cli(folder);
  }

  @Test
  void aFileIsWrittenAndTried() {
    assertThat(cli.train(8).code()).isZero();
    var exported = cli.run("export", "latest", "--device", "cpu");
    Path file = cli.runs().resolve("00001-dcgan-32-faces/model.onnx");
    assertThat(exported.err()).isEmpty();
    assertThat(exported.out())
        .matches(
            file + "  \\d\\.\\d MB  ONNX Runtime differs by 0\\.\\d{4} levels of 255 at most\n");
    assertThat(file).isNotEmptyFile();

    var bytes =
        cli.run("export", "1", "--pixels", "--json", "--out", folder.resolve("a.onnx").toString());
    assertThat(bytes.out()).contains("\"work\" : \"\"").containsPattern("\"levels\" : [01]\\.0");

    refused(
        "--format 'onx' is not known. Did you mean 'onnx'? Known: onnx, safetensors, hub",
        "--format",
        "onx");
    refused(
        "--pixels and --untried are for --format onnx; leave them out",
        "--format",
        "hub",
        "--untried");
    refused("--out is " + folder + ", a folder; name a .onnx file", "--out", folder.toString());
  }

  @Test
  void aFolderForAHubTellsWhatTheModelIs() throws Exception {
    assertThat(cli.train(8).code()).isZero();
    Path hub = folder.resolve("to").resolve("hub");
    assertThat(
            cli.run("export", "1", "--format", "hub", "--licence", "mine", "--out", "" + hub).out())
        .matches(hub + "  \\d\\.\\d MB\n");
    assertThat(hub.resolve("README.md"))
        .content()
        .startsWith(
            """
            ---
            library_name: gansaku
            license: other
            pipeline_tag: unconditional-image-generation
            tags:
            - gansaku
            - dcgan/32
            datasets:
            - faces
            ---

            # run 00001

            ![samples](samples.png)
            """)
        .contains("| images seen | 64 |\n", "| licence of the data | mine |\n");
    assertThat(hub.resolve("samples.png")).isNotEmptyFile();
    assertThat(hub.resolve("recipe.yaml")).content().contains("model: dcgan/32");
    assertThat(hub.resolve("config.json")).content().contains("\"networks\" : [ \"G\" ]");
    assertThat(SafeTensors.read(hub.resolve("model.safetensors")).tensors())
        .containsKeys("conv1.weight", "bn1.running_mean");
    refused(
        hub + ": already exists. Remove it or choose another name.",
        "--format",
        "hub",
        "--out",
        "" + hub);
  }

  @Test
  void whatHasNoFormSaysSo() {
    assertThat(
            cli.run(
                    "train autoencoder --device cpu --batch 8 --set data.count=40 --kimg 0.016"
                        .split(" "))
                .code())
        .isZero();
    var refused = cli.run("export", "latest");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .startsWith(
            "gansaku: 00001-autoencoder-digits (model autoencoder) exports nothing; recipes that can: dcgan, ")
        .endsWith("… ('gansaku recipes' lists all)\n")
        .hasLineCount(1);
  }

  private void refused(String why, String... more) {
    var args = new String[more.length + 2];
    args[0] = "export";
    args[1] = "1";
    System.arraycopy(more, 0, args, 2, more.length);
    var result = cli.run(args);
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).isEqualTo("gansaku: " + why + "\n");
  }
}
