package gansaku.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gansaku.data.picture.ImageReader;
import gansaku.data.picture.Images;
import gansaku.data.picture.Pixels;
import gansaku.data.transform.Pipeline;
import gansaku.model.Encodes;
import gansaku.tensor.Tensors;
import gansaku.workbench.Workbench;
import gansaku.workbench.latent.Edit;
import gansaku.workbench.latent.LatentDirection;
import gansaku.workbench.latent.Move;
import gansaku.workbench.latent.Points;
import gansaku.workbench.latent.SavedCode;
import gansaku.workbench.latent.SavedDirections;
import gansaku.workbench.latent.Space;
import gansaku.workbench.use.SamplingOptions;
import gansaku.workbench.use.TrainedModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tools of latent space, of models that have hardly learnt. */
class LatentTest {
  private static Path folder = Path.of(".");
  private static Cli cli = new Cli(Path.of("."));

  /** Trains two of a kind, one with styles, and one without latent space. */
  @BeforeAll
  static void train(@TempDir Path temp) {
    folder = temp;
    cli = new Cli(folder);
    assertThat(cli.train(12).code()).isZero();
    assertThat(cli.train(12, "--seed", "1").code()).isZero();
    run(
        "train stylegan2/small --set precision=float32 --set width=4 --set base=64"
            + " --set data.count=40 --set data.size=16 --batch 8 --kimg 0.016");
    run("train autoencoder --set data.count=20 --set data.size=16 --batch 8 --kimg 0.016");
    run("train vae --set data.count=20 --set data.size=16 --batch 8 --kimg 0.016");
  }

  /** A tenth of a percent of other pictures are as near; the code is right to its picture. */
  @Test
  void anOwnPictureIsFoundAgain() throws Exception {
    Path own = folder.resolve("own");
    run("sample 1 --seeds 5000 --separate --out " + own);
    Path out = folder.resolve("found");
    String said = run("project 1 " + own.resolve("00000.png") + " --steps 200 --out " + out);

    assertThat(said)
        .startsWith("in z, 200 steps of Adam from 4 places, by L1 + L2 at every size down to 4")
        .doesNotContain("brought into shape");
    assertThat(nearer(said)).isGreaterThan(99); // the first percentile
    assertThat(Files.readAllBytes(out.resolve("00000.gif"))).startsWith('G', 'I', 'F');
    assertThat(out.resolve("00000.png")).exists();
    // the code is the picture's again, where edit takes it
    Path edited = folder.resolve("edited.png");
    run("directions 1 --method sefa --n 2");
    run("edit 1 " + out.resolve("00000.safetensors") + " --move sefa-0=1 --out " + edited);
    assertThat(edited).exists();
  }

  private static double nearer(String said) {
    var matcher = Pattern.compile("nearer than ([0-9.]+) %").matcher(said);
    assertThat(matcher.find()).as(said).isTrue();
    return Double.parseDouble(matcher.group(1));
  }

  /** Without a step the code is what the model's encoder says; other models search. */
  @Test
  void whereThereIsAnEncoderItsCodeIsTheStart() throws Exception {
    Path own = folder.resolve("encoded");
    run("sample 5 --seeds 3 --separate --out " + own);
    Path picture = Files.move(own.resolve("00000.png"), folder.resolve("00000.png"));
    assertThat(run("project 5 " + picture + " --steps 0 --out " + own))
        .startsWith("in z, 0 steps of Adam from the encoder's code, by ");
    try (TrainedModel model = Workbench.in(cli.runs()).open("5", "cpu")) {
      Points code =
          SavedCode.read(
              model, Space.of(model, SamplingOptions.PLAIN), own.resolve("00000.safetensors"));
      Pixels grey = Pipeline.shaped(1, 16, 16).applyFixed(ImageReader.DEFAULT.read(picture));
      Tensor x = Images.images(List.of(grey));
      Tensor said = model.capability(Encodes.class, "encodes").encode(x);
      assertThat(Tensors.floats(code.codes())).isEqualTo(Tensors.floats(said));
    }
    assertThat(run("project 5 " + picture + " --out " + own)).startsWith("in z, 50 steps of Adam");
    assertThat(run("project 5 " + picture + " --start own --steps 2 --out " + own))
        .startsWith("in z, 2 steps of Adam from 4 places");
    refused(
        "steps is -1; use 0 for the encoder's code as it is, 50 is usual (--steps)",
        "project 5 " + picture + " --steps -1 --out " + own);
    Path run = cli.runs().resolve("00001-dcgan-32-faces");
    refused(
        "run 00001 has no encoder, which finds the codes of pictures; train one with: gansaku encode "
            + run,
        "project 1 " + picture + " --start encoder --out " + own);
  }

  @Test
  void directionsAreSavedListedAndDrawn() throws Exception {
    Path sheets = folder.resolve("sheets");
    run("directions 1 --method sefa --n 2 --seeds 0-1 --out " + sheets);
    run("directions 1 --method pca --n 3");
    assertThat(sheets.resolve("sefa-0.png")).exists();
    assertThat(sheets.resolve("sefa-1.png")).exists();
    assertThat(run("directions 1").lines().map(line -> line.split(" ")[0]))
        .containsExactly("pca-0", "pca-1", "pca-2", "sefa-0", "sefa-1");

    try (TrainedModel model = Workbench.in(cli.runs()).open("1", "cpu")) {
      Space space = Space.of(model, SamplingOptions.PLAIN);
      var saved = new SavedDirections(model, space);
      Points seed = space.ofSeeds(3);
      var still = Edit.of(model, space, saved, seed, List.of(new Move("sefa-0", 0)));
      assertThat(still.get(0).samples()).isEqualTo(model.sample(3).get(0).samples());
      var there =
          Edit.of(model, space, saved, seed, List.of(new Move("sefa-0", 1), new Move("pca-1", -2)));
      assertThat(there.get(0).samples()).isNotEqualTo(still.get(0).samples());
      LatentDirection first = saved.find("sefa-0");
      var sheet = Edit.sheet(model, space, first, space.ofSeeds(3, 4), 2, 5);
      assertThat(sheet).hasSize(10);
      assertThat(sheet.get(2).samples()).isEqualTo(still.get(0).samples()); // the middle
    }
    String all = run("edit 1 --seed 0-2 --move sefa-0=2 --add pca-1=-1 --sheet --json");
    assertThat(all).contains("\"pictures\" : 54").contains("\"columns\" : 9");
  }

  @Test
  void modelsWithStylesAreMovedInW() throws Exception {
    Path own = folder.resolve("styled");
    run("sample 3 --seeds 7 --separate --out " + own);
    Path picture = Files.move(own.resolve("00000.png"), own.resolve("styled.png"));
    refused(
        picture + " would be replaced by what is found for it; choose another folder for that",
        "project 3 " + picture + " --out " + own);
    Path found = own.resolve("found");
    String said = run("project 3 " + picture + " --steps 60 --out " + found);
    assertThat(said).startsWith("in w, ");
    assertThat(run("directions 3 --method sefa --n 2")).contains("sefa-1");
    assertThat(run("directions 3 --method pca --n 2")).contains("pca-1");
    Path saved = found.resolve("styled.safetensors");
    run("edit 3 " + saved + " --move pca-0=3 --out " + own.resolve("e.png"));
    try (TrainedModel model = Workbench.in(cli.runs()).open("3", "cpu")) {
      Space space = Space.of(model, SamplingOptions.PLAIN);
      assertThat(model.pictures(space.manyImages(space.ofSeeds(3))).get(0).samples())
          .isEqualTo(model.sample(3).get(0).samples());
      Points code = SavedCode.read(model, space, saved);
      assertThat(code.codes().shape()).containsExactly(1, space.size());
    }
  }

  @Test
  void whatBelongsToOtherWeightsIsRefused() throws Exception {
    assertThat(run("directions 2"))
        .isEqualTo("no directions are saved; find some with --method sefa\n");
    Path own = folder.resolve("theirs");
    run("sample 1 --seeds 1 --separate --out " + own);
    Path picture = Files.move(own.resolve("00000.png"), folder.resolve("theirs.png"));
    run("project 1 " + picture + " --steps 2 --out " + own);
    run("directions 1 --method sefa --n 2");
    Path theirs = cli.runs().resolve("00001-dcgan-32-faces/directions/sefa.json");
    Path ours = cli.runs().resolve("00002-dcgan-32-faces/directions/sefa.json");
    refused(
        "run 00002 has no saved directions; find some with gansaku directions "
            + cli.runs().resolve("00002-dcgan-32-faces")
            + " --method sefa, or gansaku attribute",
        "edit 2 --move sefa-0");
    Files.createDirectories(ours.resolveSibling("."));
    Files.copy(theirs, ours);
    refused(
        "'sefa-0' belongs to 00001-dcgan-32-faces as it was at step 12; 00002-dcgan-32-faces at step"
            + " 12 makes other pictures of it; find it anew with gansaku directions or attribute",
        "edit 2 --move sefa-0");
    run("directions 2 --method sefa --n 2");
    refused(
        own.resolve("theirs.safetensors")
            + " belongs to 00001-dcgan-32-faces as it was at step 12; 00002-dcgan-32-faces at step"
            + " 12 makes other pictures of it; find it anew with gansaku project",
        "edit 2 " + own.resolve("theirs.safetensors") + " --move sefa-0");
    var unknown = cli.run("edit 1 --device cpu --move sefa0".split(" "));
    assertThat(unknown.err())
        .startsWith("gansaku: run 00001 has no direction 'sefa0'. Did you mean 'sefa-0'? Saved: ");
    assertThat(unknown.code()).isEqualTo(2);
  }

  @Test
  void badInputIsSaidInALine() throws Exception {
    Path text = Files.writeString(folder.resolve("face.png"), "no picture");
    String out = folder.resolve("none").toString();
    var result = cli.run("project", "1", text.toString(), "--device", "cpu", "--out", out);
    assertThat(result.err()).startsWith("gansaku: " + text + " cannot be read as a picture: ");
    assertThat(result.code()).isEqualTo(2);
    refused(
        "move 'sefa-0=much' is none; write a direction and how far, e.g. sefa-0=2.5 or glasses=-1",
        "edit 1 --move sefa-0=much");
    refused(
        "steps is 0; use 1 or more, 400 is usual (--steps)", "project 1 a.png --steps 0 --out o");
    refused("n is 0; use 1 or more, 10 is usual (--n)", "directions 1 --method pca --n 0");
    Path broken = Files.writeString(folder.resolve("broken.json"), "{\"format\": 1}");
    result = cli.run("edit", "1", "--device", "cpu", "--move", broken + "=1");
    assertThat(result.err()).startsWith("gansaku: " + broken + " is no file of directions: ");
    assertThat(result.code()).isEqualTo(2);
    result = cli.run("project 4 a.png --device cpu --out o".split(" "));
    assertThat(result.err())
        .startsWith(
            "gansaku: 00004-autoencoder-digits (model autoencoder) generates nothing; recipes that can: ");
  }

  @Test
  void attributesComeOfFolders() throws Exception {
    Path with = folder.resolve("with");
    Path without = folder.resolve("without");
    run("sample 1 --seeds 0-4 --separate --out " + with);
    run("sample 1 --seeds 5-9 --separate --out " + without);
    String folders = " --with " + with + " --without " + without;
    Path file = folder.resolve("scarf.json");
    assertThat(run("attribute 1 --of scarf --steps 2 --out " + file + folders))
        .isEqualTo(file + "\n");
    run("edit 1 --add " + file + "=1 --out " + folder.resolve("scarf.png"));
    Files.delete(with.resolve("00004.png"));
    refused(
        "of 9 pictures 4 have scarf and 5 have not; 5 or more of both are needed; add pictures to"
            + " the folders",
        "attribute 1 --of scarf" + folders);
    refused("--with and --without go together; name both", "attribute 1 --of scarf --with " + with);
    refused(
        "--out is a.txt; use a name that ends in .json", "attribute 1 --of glasses --out a.txt");
  }

  @Test
  void attributesThatTheJudgeDoesNotKnow() {
    var result = cli.run("attribute 1 --of glases --device cpu".split(" "));
    assertThat(result.err())
        .startsWith(
            "gansaku: attribute 'glases' is not known. Did you mean 'glasses'? Known: background,"
                + " beard, ");
    assertThat(result.code()).isEqualTo(2);
    refused(
        "every picture has some hair-colour; say which, e.g. hair-colour=black",
        "attribute 1 --of hair-colour");
    refused(
        "beard 'ful' is not known. Did you mean 'full'? Known: full, goatee, moustache, none,"
            + " stubble",
        "attribute 1 --of beard=ful");
    refused("n is 5; use 100 or more, 4000 is usual (--n)", "attribute 1 --of beard --n 5");
    refused("attribute 'beard' is not known. Known: digit", "attribute 5 --of beard");
  }

  private static String run(String command) {
    var result = cli.run((command + " --device cpu").split(" "));
    assertThat(result.code()).as(result.err()).isZero();
    return result.out();
  }

  private static void refused(String message, String command) {
    var result = cli.run((command + " --device cpu").split(" "));
    assertThat(result.err()).isEqualTo("gansaku: " + message + "\n");
    assertThat(result.code()).isEqualTo(2);
  }
}
