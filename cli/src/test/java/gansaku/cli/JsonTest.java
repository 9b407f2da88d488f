package gansaku.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gansaku.data.picture.ImageWriter;
import gansaku.data.picture.Pixels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With {@code --json}, every verb prints one JSON object and nothing beside it. */
class JsonTest {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final Path folder;
  private final Cli cli;
  private final Path run;

  JsonTest(@TempDir Path folder) {
    this.folder = folder;
    cli = new Cli(folder);
    run = cli.runs().resolve("00001-dcgan-32-faces");
  }

  @Test
  void trainingAndWhatIsMadeOfIt() {
    JsonNode trained = parsed(cli.train(8, "--json"));
    assertThat(keys(trained)).containsExactly("finished", "run", "samples", "plan");
    assertThat(trained.path("finished").asBoolean()).isTrue();
    assertThat(trained.path("samples").asText()).isEqualTo(run + "/samples/000008.png");
    JsonNode state = trained.path("run");
    assertThat(keys(state))
        .containsExactly("run", "number", "kimg", "step", "seconds", "losses", "checkpoint");
    assertThat(state.path("run").asText()).isEqualTo(run.toString());
    assertThat(state.path("number").asInt()).isEqualTo(1);
    assertThat(state.path("kimg").asDouble()).isEqualTo(0.064);
    assertThat(state.path("step").asInt()).isEqualTo(8);
    assertThat(keys(state.path("losses"))).contains("D", "G");
    assertThat(state.path("checkpoint").asText()).isEqualTo(run + "/checkpoints/000008");
    assertThat(trained.path("plan").path("resolved").path("latent.size").asInt()).isEqualTo(4);

    JsonNode runs = parsed(cli.run("runs", "--json"));
    assertThat(runs.path("runs").size()).isEqualTo(1);
    assertThat(runs.path("runs").get(0)).isEqualTo(state);

    JsonNode detail = parsed(cli.run("runs", "latest", "--json"));
    assertThat(keys(detail))
        .containsExactly(
            "state",
            "model",
            "can",
            "classes",
            "recipe",
            "sheets",
            "reals",
            "checkpoints",
            "advice",
            "provenance");
    assertThat(detail.path("state")).isEqualTo(state);
    assertThat(detail.path("sheets").toString()).isEqualTo("[0,8]");
    assertThat(detail.path("checkpoints").toString()).isEqualTo("[8]");
    assertThat(detail.path("can").toString()).contains("\"generates\"");

    JsonNode sampled = parsed(cli.run("sample", "1", "--n", "4", "--device", "cpu", "--json"));
    assertThat(keys(sampled)).containsExactly("run", "out", "pictures", "columns", "files");
    assertThat(sampled.path("out").asText()).isEqualTo(run + "/grid.png");
    assertThat(sampled.path("pictures").asInt()).isEqualTo(4);
    assertThat(sampled.path("columns").asInt()).isEqualTo(2);
    assertThat(texts(sampled.path("files"))).containsExactly(run + "/grid.png");

    Path out = folder.resolve("way");
    JsonNode way =
        parsed(
            cli.run(
                "interpolate", "1", "--seeds", "0,1", "--steps", "2", "--out", "" + out, "--json"));
    assertThat(texts(way.path("files"))).containsExactly(out + "/00000.png", out + "/00001.png");
    JsonNode moved = parsed(cli.run("traverse", "1", "--dims", "0-1", "--steps", "3", "--json"));
    assertThat(moved.path("pictures").asInt()).isEqualTo(6);
    assertThat(moved.path("columns").asInt()).isEqualTo(3);
  }

  @Test
  void reconstructionsAndScores() {
    String command = "train autoencoder --kimg 0.016 --batch 8 --device cpu --set data.count=16";
    var trained = cli.run(command.split(" "));
    assertThat(trained.code()).isZero();
    JsonNode pairs = parsed(cli.run("reconstruct", "1", "--n", "2", "--json"));
    assertThat(pairs.path("pictures").asInt()).isEqualTo(4);

    String measure = "evaluate 1 --metrics reconstruction --n 4 --device cpu --json";
    JsonNode scored = parsed(cli.run(measure.split(" ")));
    assertThat(keys(scored)).containsExactly("scores", "refused");
    assertThat(scored.path("refused")).isEmpty();
    JsonNode mse = scored.path("scores").get(0);
    assertThat(keys(mse))
        .containsExactly("metric", "value", "std", "interval", "protocol", "warnings");
    assertThat(mse.path("metric").asText()).isEqualTo("mse");
    assertThat(mse.path("value").asDouble()).isBetween(0.0, 1.0);
    assertThat(mse.path("std").isNull()).isTrue();
    assertThat(keys(mse.path("interval"))).containsExactly("low", "high");
    assertThat(mse.path("protocol").path("pairs").asInt()).isEqualTo(4);
  }

  @Test
  void recipesAndPlans() {
    JsonNode recipes = parsed(cli.run("recipes", "--json"));
    assertThat(recipes.path("recipes").get(0).path("name").asText()).isEqualTo("dcgan");
    assertThat(recipes.path("recipes").get(0).path("summary").asText()).contains("DCGAN (Radford");
    JsonNode shown = parsed(cli.run("recipes", "vae", "--json"));
    assertThat(shown.path("model").asText()).isEqualTo("vae");
    assertThat(shown.path("resolved").path("optimizer.lr").asDouble()).isEqualTo(1e-3);
    assertThat(parsed(cli.run("train", "vae", "--dry-run", "--json"))).isEqualTo(shown);
  }

  @Test
  void pictures() {
    Path source = folder.resolve("pictures");
    for (int i = 0; i < 3; i++) {
      ImageWriter.write(flat(50 * i), source.resolve(i + ".png"));
    }
    JsonNode report = parsed(cli.bare("data", "inspect", source.toString(), "--json"));
    assertThat(keys(report))
        .containsExactly(
            "name",
            "notes",
            "pictures",
            "classes",
            "sizes",
            "channels",
            "captions",
            "bad",
            "fingerprint",
            "sheet");
    assertThat(report.path("notes").path(0).asText())
        .isEqualTo("taken as: 3 pictures without classes");
    assertThat(report.path("pictures").asInt()).isEqualTo(3);
    assertThat(report.path("sizes").path("8x6").asInt()).isEqualTo(3);
    assertThat(report.path("sheet").isNull()).isTrue();

    Path zip = folder.resolve("set.zip");
    String command = "data prepare %s %s --size 8 --square --min-brightness 0.1 --json";
    JsonNode prepared = parsed(cli.bare(String.format(command, source, zip).split(" ")));
    assertThat(keys(prepared))
        .containsExactly(
            "file", "notes", "found", "kept", "dropped", "bad", "classes", "dropped_sheet");
    assertThat(prepared.path("found").asInt()).isEqualTo(3);
    assertThat(prepared.path("kept").asInt()).isEqualTo(2);
    assertThat(prepared.path("dropped").path("too_dark").asInt()).isEqualTo(1);
    Path sheet = folder.resolve("set-dropped.png");
    assertThat(prepared.path("dropped_sheet").asText()).isEqualTo(sheet.toString());
    assertThat(sheet).exists();
  }

  @Test
  void comparisons() throws IOException {
    for (int i = 1; i <= 2; i++) {
      Path compared = Files.createDirectories(cli.runs().resolve("0000" + i + "-dcgan-faces"));
      Files.writeString(
          compared.resolve("metrics.jsonl"),
          String.format(
              "{\"metric\": \"fid\", \"value\": \"NaN\", \"protocol\": {\"pictures\": 8,"
                  + " \"subject\": {\"kimg\": %d}}}%n",
              i));
    }
    Path curves = folder.resolve("curves.png");
    JsonNode compared = parsed(cli.run("compare", "1", "2", "--out", "" + curves, "--json"));
    assertThat(keys(compared)).containsExactly("runs", "rows", "out");
    List<String> runs = texts(compared.path("runs"));
    assertThat(runs).hasSize(2).first().isEqualTo(cli.runs() + "/00001-dcgan-faces");
    assertThat(compared.path("out").asText()).isEqualTo(curves.toString());
    JsonNode row = compared.path("rows").get(0);
    assertThat(keys(row)).containsExactly("letter", "metric", "basis", "scores");
    assertThat(row.path("basis").path("pictures").asInt()).isEqualTo(8);
    assertThat(keys(row.path("scores"))).isEqualTo(runs);
    JsonNode score = row.path("scores").path(runs.get(1)).get(0);
    assertThat(score.path("value").asText()).isEqualTo("NaN");
    assertThat(score.path("protocol").path("subject").path("kimg").asInt()).isEqualTo(2);
  }

  @Test
  void weights() throws IOException {
    Path kept = Files.createDirectories(folder.resolve("gansaku/weights"));
    Files.writeString(kept.resolve("resnet18-f37072fd.pth"), "");
    JsonNode listed = parsed(cli.bare("weights", "list", "--json"));
    assertThat(keys(listed)).containsExactly("folder", "weights", "imported");
    assertThat(listed.path("folder").asText()).isEqualTo(kept.toString());
    JsonNode first = listed.path("weights").get(0);
    assertThat(keys(first))
        .containsExactly(
            "name", "file", "address", "megabytes", "sha256", "licence", "use", "here", "verified");
    assertThat(first.path("name").asText()).isEqualTo("inception-fid");
    assertThat(first.path("here").asBoolean()).isFalse();
    var here = new ArrayList<String>();
    for (JsonNode weights : listed.path("weights")) {
      if (weights.path("here").asBoolean()) {
        here.add(weights.path("name").asText());
      }
    }
    assertThat(here).containsExactly("resnet18");
    assertThat(listed.path("weights").findValuesAsText("verified")).containsOnly("false");
  }

  @Test
  void laboratory() {
    Path out = folder.resolve("lab");
    String command = "lab mixtures --settings minimax,r1 --steps 3 --json --out " + out;
    JsonNode lab = parsed(cli.bare(command.split(" ")));
    assertThat(keys(lab)).containsExactly("target", "steps", "trials", "floor", "files");
    JsonNode trial = lab.path("trials").get(1);
    assertThat(keys(trial)).containsExactly("setting", "seed", "scores");
    assertThat(trial.path("setting").asText()).isEqualTo("r1");
    assertThat(keys(trial.path("scores")))
        .containsExactly("modes", "covered", "quality", "kl", "jensen_shannon", "wasserstein");
    assertThat(lab.path("floor").path("covered").asInt()).isEqualTo(8);
    assertThat(texts(lab.path("files"))).contains(out + "/table.md");
  }

  @Test
  void divergences() throws IOException {
    JsonNode line = parsed(cli.bare("divergence", "--p", "0,1", "--q", "2,1.5", "--json"));
    List<String> all = new ArrayList<>(List.of("p", "q", "kl_pq", "kl_qp", "jensen_shannon"));
    all.addAll(List.of("total_variation", "entropy_p", "entropy_q", "cross_pq", "cross_qp"));
    all.addAll(List.of("histogram", "out"));
    assertThat(keys(line)).isEqualTo(all);
    assertThat(keys(line.path("p")))
        .containsExactly("file", "samples", "distribution", "components");
    assertThat(line.path("q").path("distribution").asText()).isEqualTo("N(2, 1.5²)");
    JsonNode part = line.path("q").path("components").get(0);
    assertThat(part.path("mean").get(0).asDouble()).isEqualTo(2);
    assertThat(part.path("covariance").get(0).get(0).asDouble()).isEqualTo(2.25);
    JsonNode kl = line.path("kl_pq");
    assertThat(keys(kl)).containsExactly("closed_form", "quadrature", "histogram");
    // ln 1.5 + (1 + 2²) / (2 · 1.5²) - ½, to rounding
    double expected = Math.log(1.5) + 5 / 4.5 - 0.5;
    assertThat(kl.path("closed_form").asDouble()).isCloseTo(expected, within(1e-12));
    double error = kl.path("quadrature").path("error").asDouble();
    assertThat(kl.path("quadrature").path("value").asDouble())
        .isCloseTo(expected, within(Math.max(1e-12, error)));
    assertThat(line.path("out").isNull()).isTrue();

    String plane = "divergence --p 0,0/1,2 --q 1,0/1,1 --json";
    JsonNode more = parsed(cli.bare(plane.split(" ")));
    assertThat(more.path("jensen_shannon").isNull()).isTrue();
    assertThat(more.path("kl_pq").path("quadrature").isNull()).isTrue();

    Path numbers = folder.resolve("numbers.txt");
    Files.writeString(numbers, "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n");
    String files = "divergence --p-file %s --q-file %s --bins 3 --json";
    JsonNode same = parsed(cli.bare(String.format(files, numbers, numbers).split(" ")));
    assertThat(same.path("p").path("file").asText()).isEqualTo(numbers.toString());
    assertThat(same.path("p").path("samples").asInt()).isEqualTo(10);
    assertThat(keys(same.path("histogram"))).containsExactly("count", "low", "width", "rule");
    assertThat(same.path("histogram").path("width").asDouble()).isEqualTo(3);
    assertThat(same.path("total_variation").path("histogram").asDouble()).isZero();
  }

  @Test
  void machine() {
    JsonNode findings = parsed(cli.bare("doctor", "--json"));
    assertThat(keys(findings)).containsExactly("facts", "advice", "healthy");
    assertThat(findings.path("facts").path("gradients").asText()).isEqualTo("right");
  }

  @Test
  void mistakesLeaveOutEmpty() {
    var result = cli.run("sample", "latest", "--json");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("gansaku: ");
  }

  private static JsonNode parsed(Cli.Result result) {
    assertThat(result.code()).as(result.err()).isZero();
    try {
      JsonNode root = JSON.readTree(result.out());
      assertThat(root.isObject()).isTrue();
      return root;
    } catch (JsonProcessingException e) {
      throw new AssertionError(result.out(), e);
    }
  }

  private static List<String> keys(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }

  private static List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static Pixels flat(int grey) {
    byte[] samples = new byte[3 * 6 * 8];
    Arrays.fill(samples, (byte) grey);
    return new Pixels(3, 6, 8, samples);
  }
}
