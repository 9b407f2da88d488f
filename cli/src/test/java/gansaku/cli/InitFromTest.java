package gansaku.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import gansaku.data.picture.ImageReader;
import gansaku.data.picture.ImageWriter;
import gansaku.data.picture.Pixels;
import gansaku.io.SafeTensors;
import gansaku.nn.Weights;
import gansaku.run.Beginning;
import gansaku.run.Provenance;
import gansaku.tensor.Tensors;
import gansaku.workbench.Workbench;
import gansaku.workbench.training.TrainRequest;
import gansaku.workbench.training.TrainingRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that begin with the weights of others. */
class InitFromTest {
  private static final String FIRST = "00001-dcgan-32-faces";

  @TempDir private static Path folder = Path.of("");
  private static Cli cli = new Cli(folder);

  @BeforeAll
  static void train() {
    cli = new Cli(folder);
    assertThat(cli.train(4, "--set", "ema.kimg=0.1").code()).isZero();
  }

  @Test
  void aRunThatLearnsNothingMakesThePicturesOfTheOneItBeganWith() throws IOException {
    byte[] before = sampled(FIRST);
    assertThat(sampled(untrained(request().with("init-from", FIRST)))).isEqualTo(before);
    assertThat(sampled(untrained(request()))).isNotEqualTo(before);
  }

  @Test
  void whatWasTakenIsToldOnceAndKept() throws IOException {
    Path checkpoint = checkpoint();
    var begun = cli.train(2, "--init-from", "1", "--name", "begun");
    assertThat(begun.code()).as(begun.err()).isZero();
    assertThat(begun.err())
        .contains("weights   G: 19 tensors of " + checkpoint + "/G.safetensors\n")
        .contains("weights   D: 14 tensors of " + checkpoint + "/D.safetensors\n")
        .doesNotContain("G_ema"); // this run has none
    Path run = Workbench.in(cli.runs()).runs().find(named("begun")).path();
    assertThat(Files.readString(run.resolve("recipe.yaml"))).contains("init-from: " + checkpoint);
    Beginning kept = requireNonNull(Provenance.read(run.resolve("provenance.json")).beginning());
    assertThat(kept.from()).isEqualTo("" + checkpoint);
    Beginning.Network g = requireNonNull(kept.networks().get("G"));
    assertThat(g.taken()).isEqualTo(19);
    assertThat(g.anew()).isEmpty();
    assertThat(g.sha256()).hasSize(64);

    // what it began with is not asked for again, and may be gone
    String gone = Files.readString(run.resolve("recipe.yaml")).replace(FIRST, "gone");
    Files.writeString(run.resolve("recipe.yaml"), gone);
    var resumed = cli.run("train", "--resume", "" + run, "--device", "cpu", "--kimg", "0.024");
    assertThat(resumed.code()).as(resumed.err()).isZero();
    assertThat(resumed.err()).doesNotContain("weights   ").contains("resuming  at ");
  }

  @Test
  void layersOfAnotherShapeBeginAnew() throws IOException {
    Path five = folder.resolve("five");
    for (int i = 0; i < 10; i++) {
      Path of = Files.createDirectories(five.resolve("class" + i % 5));
      Files.write(of.resolve(i + ".png"), ImageWriter.png(new Pixels(1, 16, 16, new byte[256])));
    }
    var ten = "train cgan/small --device cpu --set precision=float32 --set width=4 --batch 8";
    var trained = cli.run((ten + " --kimg 0.008 --set data.count=40 --name ten").split(" "));
    assertThat(trained.code()).as(trained.err()).isZero();
    String five5 = ten + " --dry-run --data " + five + " --init-from " + named("ten");
    var dry = cli.run(five5.split(" "));
    assertThat(dry.err())
        .contains(
            "/G.safetensors; anew: body.conv1 (weight is [110, 16, 3, 3] there and [105, 16, 3, 3]"
                + " here)\n",
            "/D.safetensors; anew: body.conv1 (weight is [4, 11, 4, 4] there and [4, 6, 4, 4]"
                + " here)\n");
    assertThat(dry.out()).contains("init-from: " + named("ten"));
  }

  @Test
  void filesAreLookedThroughForTheirParts() throws IOException {
    var all = new LinkedHashMap<String, Tensor>();
    weights("G").forEach((key, t) -> all.put("state.netG.module." + key, t));
    weights("D").forEach((key, t) -> all.put("state.netD.module." + key, t));
    Path file = folder.resolve("both.safetensors");
    Weights.save(all, file);
    var dry = cli.train(2, "--init-from", "" + file, "--set", "ema.kimg=1", "--dry-run");
    assertThat(dry.err())
        .isEqualTo(
            """
            weights   G: 19 tensors of FILE:state.netG.module
            weights   D: 14 tensors of FILE:state.netD.module
            weights   G_ema: 19 tensors of FILE:state.netG.module
            """
                .replace("FILE", "" + file));

    Weights.save(weights("G"), file); // some of whose names D has, too
    assertThat(cli.train(2, "--init-from", "" + file, "--dry-run").err())
        .isEqualTo(
            """
            weights   G: 19 tensors of FILE
            weights   D begins anew: there are no weights for it
            """
                .replace("FILE", "" + file));
  }

  @Test
  void whatCannotBeIsRefused() throws IOException {
    refused(cli.runs() + " has no run 77; it has 1", "--init-from", "77");
    refused(
        "--init-from  init-from is gone.pt, which is neither a run in "
            + cli.runs()
            + ", nor a file of weights, nor an imported model (there are none)",
        "--init-from",
        "gone.pt");
    Path file = folder.resolve("other.safetensors");
    Weights.save(Map.of("encoder.weight", Tensors.of(new float[] {1}, 1)), file);
    refused(
        "--init-from  init-from is "
            + file
            + ", but none of its weights fit this model: it has no weights for G nor D",
        "--init-from",
        "" + file);
    refused(
        "--init-from  init-from is 1, but none of its weights fit this model: G: conv1: weight is",
        "--init-from",
        "1",
        "--set",
        "width=3",
        "--set",
        "latent.size=3",
        "--name",
        "never");
    assertThat(Workbench.in(cli.runs()).runs().list()).noneMatch(r -> r.name().contains("never"));
    var both = cli.run("train", "--resume", "1", "--init-from", "1");
    assertThat(both.err())
        .isEqualTo(
            "gansaku: --init-from begins a new run, --resume goes on with one; use one of the"
                + " two\n");
    assertThat(both.code()).isEqualTo(2);
  }

  private static void refused(String message, String... more) {
    var result = cli.train(2, more);
    assertThat(result.err()).startsWith("gansaku: " + message);
    assertThat(result.code()).isEqualTo(2);
  }

  private static String named(String name) {
    return Workbench.in(cli.runs()).runs().list().stream()
        .map(run -> run.name())
        .filter(full -> full.endsWith(name))
        .findFirst()
        .orElseThrow();
  }

  private static Path checkpoint() {
    return cli.runs().resolve(FIRST + "/checkpoints/000004");
  }

  private static Map<String, Tensor> weights(String network) {
    var state = new LinkedHashMap<String, Tensor>();
    SafeTensors.read(checkpoint().resolve(network + ".safetensors"))
        .tensors()
        .forEach((key, stored) -> state.put(key, Weights.of(stored)));
    return state;
  }

  private static TrainRequest request() {
    return TrainRequest.of("dcgan/32")
        .on("cpu")
        .with("precision", "float32")
        .with("width", 2)
        .with("latent.size", 4)
        .with("data.count", 64)
        .with("batch", 8)
        .with("ema.kimg", 0.1);
  }

  /** Prepares a run and ends it before its first step. */
  private static String untrained(TrainRequest request) {
    try (TrainingRun run = Workbench.in(cli.runs()).prepare(request.named("untrained"))) {
      run.stop();
      assertThat(run.train().step()).isZero();
      return run.folder().toString();
    }
  }

  private static byte[] sampled(String run) throws IOException {
    Path out = Files.createTempDirectory(folder, "sampled").resolve("sheet.png");
    var result = cli.run("sample", run, "--device", "cpu", "--n", "4", "--out", "" + out);
    assertThat(result.code()).as(result.err()).isZero();
    return ImageReader.DEFAULT.read(out).samples();
  }
}
