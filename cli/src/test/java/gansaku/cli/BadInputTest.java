package gansaku.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gansaku.data.picture.ImageWriter;
import gansaku.data.picture.Pixels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a user gets wrong is answered with one line that tells the way out, and with code 2. */
class BadInputTest {
  private static final String KNOWN_DATA =
      "digits, faces, faces-defects, mnist, fashion-mnist, cifar10, cifar100";

  private final Path folder;
  private final Cli cli;

  BadInputTest(@TempDir Path folder) {
    this.folder = folder;
    this.cli = new Cli(folder);
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
  void dataThatIsNotThere() throws IOException {
    refusedGan(
        "--data  data 'digitz' is not known. Did you mean 'digits'? Known: "
            + KNOWN_DATA
            + ", or the path of a folder or zip of pictures.",
        "digitz");
    Path missing = folder.resolve("nowhere");
    refusedGan(
        "--data  " + missing + " does not exist; name a folder of pictures or a zip of them",
        missing.toString());
    Path empty = Files.createDirectory(folder.resolve("empty"));
    refusedGan("--data  " + empty + " is empty; put pictures there", empty.toString());
    Path texts = Files.createDirectory(folder.resolve("texts"));
    Files.writeString(texts.resolve("a.txt"), "no picture");
    refusedGan(
        "--data  "
            + texts
            + " holds no pictures (JPEG, PNG, WebP, BMP, GIF, TIFF or PPM) among its 1 entries",
        texts.toString());
    Files.writeString(texts.resolve("b.png"), "no picture either");
    refusedGan(
        "--data  "
            + texts.resolve("b.png")
            + " cannot be read as a picture: it is not a JPEG, PNG, WebP, BMP, GIF, TIFF or PPM picture; it"
            + " begins with 6e 6f 20 70; remove it or set"
            + " data.on-bad-image to skip (--on-bad-image)",
        texts.toString());
    refusedGan(
        "--data  "
            + texts.resolve("a.txt")
            + " is a file but no zip or tar; name a folder of pictures or such an archive",
        texts.resolve("a.txt").toString());
  }

  @Test
  void oneTruncatedPictureAmongGoodOnes() throws IOException {
    Path photos = pictures(20);
    Path bad = photos.resolve("05.png");
    byte[] whole = Files.readAllBytes(bad);
    Files.write(bad, Arrays.copyOf(whole, whole.length / 2));
    refusedGan(
        "--data  "
            + bad
            + " cannot be read as a picture: it ends early (a broken download or copy?); remove it"
            + " or set data.on-bad-image to skip (--on-bad-image)",
        photos.toString());
    var result = trainOn(photos, "--on-bad-image", "skip");
    assertThat(result.err())
        .contains("left out: " + bad + ": it ends early (a broken download or copy?)\n")
        .contains("training  gan on " + photos + ": 19 pictures as 3×28×28\n");
    assertThat(result.code()).isZero();
  }

  @Test
  void onePictureDamagedInsideAmongGoodOnes() throws IOException {
    Path photos = pictures(20);
    Path bad = photos.resolve("00.png"); // the very first, which also tells the channels
    byte[] bytes = Files.readAllBytes(bad);
    Arrays.fill(bytes, 60, 90, (byte) 0);
    Files.write(bad, bytes);
    var failed = trainOn(photos);
    assertThat(failed.code()).isEqualTo(2);
    assertThat(failed.err())
        .startsWith("gansaku: --data  " + bad + " cannot be read as a picture: ")
        .hasLineCount(1);
    var result = trainOn(photos, "--on-bad-image", "skip");
    assertThat(result.err()).contains("left out: picture 0 of " + photos + ": " + bad);
    assertThat(result.code()).isZero();
  }

  @Test
  void channelsThatNoPictureHas() {
    refusedTraining(
        "--set  data.channels is 2; use 1 (grey) or 3 (colour)", "--set", "data.channels=2");
  }

  @Test
  void batchLargerThanTheData() throws IOException {
    Path photos = pictures(3);
    refused(
        "--batch  batch is 8, but " + photos + " has 3 pictures; use 3 or less",
        "train",
        "gan",
        "--data",
        photos.toString(),
        "--batch",
        "8");
    refused(
        "recipes/gan.yaml:5  batch is 64, but "
            + photos
            + " has 3 pictures; use 3 or less (--batch)",
        "train",
        "gan",
        "--data",
        photos.toString());
    refusedTraining(
        "--set  data.count is 9, but only drawn pictures (digits, faces,"
            + " faces-defects) come in any number; leave"
            + " it out for "
            + photos,
        "--data",
        photos.toString(),
        "--set",
        "data.count=9");
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
  void placesThatCannotBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    var args = Cli.tiny(12, "--runs", file.toString());
    var result = cli.bare(args.toArray(String[]::new));
    assertThat(result.err())
        .isEqualTo(
            "gansaku: cannot make a run in "
                + file
                + ": "
                + file
                + " is a file, not a folder; choose another place for runs (--runs)\n");
    assertThat(result.code()).isEqualTo(2);
    refused(
        "a run cannot be named '///'; use letters, digits or hyphens", trainArgs("--name", "///"));
    Path zip = Path.of("/proc/pictures.zip");
    refused(
        zip
            + ": cannot be written: its folder takes no new files. Whatever stood there before is"
            + " unchanged.",
        "data",
        "prepare",
        pictures(3).toString(),
        zip.toString());
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

  private void refused(String message, String... args) {
    var result = cli.run(args);
    String taken = "data      taken as: .*\n"; // told before what is wrong with it
    assertThat(result.err().replaceFirst(taken, "")).isEqualTo("gansaku: " + message + "\n");
    assertThat(result.out()).isEmpty();
    assertThat(result.code()).isEqualTo(2);
  }

  private void refusedBare(String message, String... args) {
    var result = cli.bare(args);
    assertThat(result.err()).isEqualTo("gansaku: " + message + "\n");
    assertThat(result.code()).isEqualTo(2);
  }

  private void refusedTraining(String message, String... more) {
    refused(message, trainArgs(more));
    assertThat(cli.runs()).doesNotExist(); // nothing is left of a training that cannot begin
  }

  private void refusedGan(String message, String data) {
    refused(message, "train", "gan", "--batch", "8", "--data", data);
  }

  /** Later options win, so that {@code more} replaces what a tiny training has. */
  private static String[] trainArgs(String... more) {
    var args = new java.util.ArrayList<String>();
    args.add("train");
    args.add("dcgan/32");
    var usual = Cli.TINY.subList(2, Cli.TINY.size());
    for (int i = 0; i < usual.size(); i += 2) {
      String option = usual.get(i);
      String value = usual.get(i + 1);
      boolean replaced = false;
      for (int j = 0; j + 1 < more.length; j += 2) {
        replaced |= !option.equals("--set") && option.equals(more[j]);
      }
      if (!replaced) {
        args.add(option);
        args.add(value);
      }
    }
    args.addAll(java.util.List.of(more));
    return args.toArray(String[]::new);
  }

  private Cli.Result trainOn(Path photos, String... more) {
    var args =
        new java.util.ArrayList<>(
            java.util.List.of(
                "train", "gan", "--batch", "8", "--kimg", "0.008", "--device", "cpu"));
    args.addAll(java.util.List.of("--data", photos.toString()));
    args.addAll(java.util.List.of(more));
    return cli.run(args.toArray(String[]::new));
  }

  private Path pictures(int count) throws IOException {
    Path photos = Files.createDirectory(folder.resolve("photos"));
    var random = new Random(1);
    for (int i = 0; i < count; i++) {
      var samples = new byte[3 * 28 * 28];
      random.nextBytes(samples);
      ImageWriter.write(
          new Pixels(3, 28, 28, samples), photos.resolve(String.format("%02d.png", i)));
    }
    return photos;
  }

  private static String commands() {
    return String.join(
        ", ", Main.commandLine(Console.ofSystem(java.util.Map.of())).getSubcommands().keySet());
  }
}
