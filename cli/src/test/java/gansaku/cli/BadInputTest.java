package gansaku.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a user gets wrong is answered with one line that tells the way out, and with code 2. */
class BadInputTest extends Refusals {
  BadInputTest(@TempDir Path folder) {
    super(folder);
  }

  @Test
  void unknownRecipe() {
    refused(
        "recipe 'dcgann' is not known. Did you mean 'dcgan'? See 'gansaku recipes', or name a .yaml"
            + " file.",
        "train",
        "dcgann");
    refused(
        "recipe 'vea' is not known. Did you mean 'vae'? See 'gansaku recipes', or name a .yaml"
            + " file.",
        "recipes",
        "vea");
    Path file = folder.resolve("my.yaml");
    refused(file + ": there is no such recipe file", "train", file.toString());
  }

  @Test
  void unknownKeyHasItsFileAndLine() throws IOException {
    Path file = folder.resolve("mine.yaml");
    Files.writeString(file, "# mine\nmodel: vae\ndata: {name: digits, count: 8}\nbtch: 4\n");
    var result = cli.run("train", file.toString(), "--batch", "8", "--dry-run");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .startsWith(
            "gansaku: " + file + ":4  key 'btch' is not known. Did you mean 'batch'? Known: model,")
        .hasLineCount(1);
  }

  @Test
  void unknownKeyOnTheCommandLine() {
    var result = cli.train("--set", "widht=3");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .startsWith("gansaku: --set  key 'widht' is not known. Did you mean 'width'? Known: model,")
        .hasLineCount(1);
  }

  /** Opening data may take long, so that what needs none of it is said before. */
  @Test
  void unknownKeyIsToldBeforeTheDataIsLookedAt() {
    var result = cli.run("train", "cgan", "--data", "not/there", "--set", "widht=3");
    assertThat(result.err()).startsWith("gansaku: --set  key 'widht' is not known.");
    refused(
        "--data  not/there does not exist; name a folder of pictures or a zip of them",
        "train",
        "cgan",
        "--data",
        "not/there");
  }

  @Test
  void recipeThatIsNoYaml() throws IOException {
    Path file = folder.resolve("broken.yaml");
    Files.writeString(file, "model: vae\nbatch: [1, 2\n");
    refused(file + ":3  expected ',' or ']', but got <stream end>", "train", file.toString());
    Files.writeString(file, "just words\n");
    refused(
        file + ":1  a recipe is a list of 'key: value' lines, e.g. 'model: dcgan/32'",
        "train",
        file.toString());
    Files.writeString(file, "batch: 1\nmodel: vae\nbatch: 2\n");
    refused(file + ":3  key 'batch' stands here twice", "train", file.toString());
  }

  @Test
  void valueOutOfRangeHasThePlaceOfItsKey() throws IOException {
    Path file = folder.resolve("mine.yaml");
    Files.writeString(file, "model: vae\ndata: {name: digits, count: 8}\noptimizer:\n  lr: -1\n");
    refused(
        file + ":4  optimizer.lr is -1.0; use more than 0, e.g. 2e-4",
        "train",
        file.toString(),
        "--dry-run");
    refusedTraining("--set  width is 0; use 1 or more", "--set", "width=0");
    refusedTraining(
        "--set  latent.size is 0; use 1 or more, 100 is usual", "--set", "latent.size=0");
    refusedTraining(
        "--set  optimizer.betas are 0.5 and 1.0; use numbers from 0 to below 1, e.g. 0.5 and 0.999",
        "--set",
        "optimizer.betas=[0.5, 1]");
    refusedTraining(
        "--set  optimizer.betas is 0.5; use 2 numbers, e.g. [0.5, 0.999]",
        "--set",
        "optimizer.betas=0.5");
    refusedTraining(
        "--set  optimizer.type 'sgdd' is not known. Did you mean 'sgd'? Known: adam, adamw,"
            + " rmsprop, sgd.",
        "--set",
        "optimizer.type=sgdd");
    refusedTraining(
        "--set  precision is 'fp16'; use auto, float32 or bf16", "--set", "precision=fp16");
    refusedTraining("--set  checkpoint.keep is 0; use 1 or more", "--set", "checkpoint.keep=0");
    refusedTraining("--set  data.flip is 'yes'; use true or false", "--set", "data.flip=yes");
    refusedTraining("--set  data.count is 0; use 1 picture or more", "--set", "data.count=0");
    refusedTraining(
        "--set  dcgan/32 makes images of 32×32, but the data is 28×28; set data.size to 32",
        "--set",
        "data.size=28");
  }

  @Test
  void numbersThatAreNone() {
    refusedTraining("--kimg  budget.kimg is 'lots'; use a number", "--kimg", "lots");
    refusedTraining("--kimg  budget.kimg is 'NaN'; use a number", "--kimg", "NaN");
    refusedTraining("--kimg  budget.kimg is 0.0; use 0.001 (one image) or more", "--kimg", "0");
    refusedTraining("--epochs  budget.epochs is -1.0; use more than 0", "--epochs", "-1");
    refusedTraining("--batch  batch is 0; use 1 or more", "--batch", "0");
    refusedTraining("--batch  batch is 'many'; use a whole number", "--batch", "many");
    refusedTraining("--seed  seed is '1.5'; use a whole number", "--seed", "1.5");
    refusedTraining("--minutes is 0.0; use more than 0", "--minutes", "0");
    refusedTraining("--minutes is 'soon'; use a number", "--minutes", "soon");
    refused("--n is 'many'; use a whole number", "sample", "latest", "--n", "many");
    refused("--steps is '2.5'; use a whole number", "interpolate", "latest", "--steps", "2.5");
    refused(
        "--near-duplicates is 'x'; use a whole number",
        "data",
        "prepare",
        "a",
        "b.zip",
        "--near-duplicates",
        "x");
  }

  @Test
  void settingsThatAreNoSettings() {
    refusedTraining("--set 'batch' has no value; write key=value, e.g. batch=64", "--set", "batch");
    refusedTraining("--set '=3' has no value; write key=value, e.g. batch=64", "--set", "=3");
    refusedTraining("--set  batch is ''; use a whole number", "--set", "batch=");
    refusedTraining("--set  'Batch' is no key; write key=value, e.g. batch=64", "--set", "Batch=3");
    refusedTraining("--set  batch is [1, 2]; use one value", "--set", "batch=[1, 2]");
    refusedTraining(
        "--set  batch is '[1'; write a value as in a recipe, e.g. 64 or [0.5, 0.999]",
        "--set",
        "batch=[1");
    refusedTraining(
        "--set  batch is '{a: 1}'; write a value as in a recipe, e.g. 64 or [0.5, 0.999]",
        "--set",
        "batch={a: 1}");
  }

  @Test
  void devicesThatAreNotThere() {
    refusedTraining(
        "device is 'cuda', but this build of libtorch has no CUDA; build with"
            + " -Pcuda on a machine that has CUDA and cuDNN, or use cpu (--device)",
        "--device",
        "cuda");
    refusedTraining("device is 'tpu'; use auto, cpu, cuda or cuda:N (--device)", "--device", "tpu");
  }

  @Test
  void runsThatAreNotThere() throws IOException {
    refused(
        "there is no folder "
            + cli.runs()
            + " (looked in "
            + cli.runs()
            + "); start one with: gansaku train dcgan",
        "sample",
        "latest");
    Files.createDirectories(cli.runs().resolve("00001-dcgan-faces"));
    refused(cli.runs() + " has no run 7; it has 1", "sample", "7");
    refused(
        "there is no run 'nowhere', neither as a folder nor in " + cli.runs() + "; it has 1",
        "train",
        "--resume",
        "nowhere");
    refused(
        "there is no run 'faces', neither as a folder nor in "
            + cli.runs()
            + "; did you mean 00001-dcgan-faces?",
        "sample",
        "faces");
    refused(folder + " is a folder but not a run: it has no recipe.yaml", "sample", "" + folder);
    refused(
        cli.runs().resolve("00001-dcgan-faces/recipe.yaml") + ": there is no such recipe file",
        "sample",
        "1");
  }

  @Test
  void trainWithoutOrWithTwoThingsToDo() {
    String both =
        "name a recipe to train, e.g. 'gansaku train dcgan', or a run with --resume; one of the"
            + " two";
    refused(both, "train");
    refused(both, "train", "gan", "--resume", "latest");
    refused(
        "--dry-run shows a recipe; every value of a run is in its recipe.yaml",
        "train",
        "--resume",
        "latest",
        "--dry-run");
  }

  @Test
  void commandsAndOptionsThatAreNotKnown() {
    refusedBare(
        "command 'smaple' is not known. Did you mean 'sample'? Known: " + commands() + ".",
        "smaple",
        "latest");
    refusedBare(
        "command 'inspct' is not known. Did you mean 'inspect'? Known: inspect, prepare.",
        "data",
        "inspct",
        "digits");
    refusedBare(
        "option '--kmg' is not known. Did you mean '--kimg'? See 'gansaku train --help'",
        "train",
        "gan",
        "--kmg",
        "3");
    refusedBare(
        "'vae' is one argument too many; see 'gansaku train --help'", "train", "gan", "vae");
    refusedBare(
        "Missing required parameter for option '--data' (DATA); see 'gansaku train --help'",
        "train",
        "gan",
        "--data");
    refusedBare("Missing required parameter: 'RUN'; see 'gansaku sample --help'", "sample");
    refusedBare("no command given; name one, e.g. train; see 'gansaku --help'");
    refusedBare(
        "no sub-command given; name one: inspect or prepare; see 'gansaku data --help'", "data");
  }

  private static String commands() {
    return String.join(
        ", ", Main.commandLine(Console.ofSystem(java.util.Map.of())).getSubcommands().keySet());
  }
}
