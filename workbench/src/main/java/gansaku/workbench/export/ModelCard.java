package gansaku.workbench.export;

import gansaku.model.Classifies;
import gansaku.model.Generates;
import gansaku.model.GeneratesFromText;
import gansaku.model.Translates;
import gansaku.model.TranslatesTo;
import gansaku.run.Provenance;
import gansaku.workbench.measure.Score;
import gansaku.workbench.measure.ScoreLog;
import gansaku.workbench.use.TrainedModel;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/**
 * What a hub shows of a model: a README.md whose YAML header machines read.
 *
 * @param shown whether there is a sheet of samples beside it
 */
record ModelCard(TrainedModel model, Attribution attribution, boolean shown) {
  private static final Map<Class<?>, String> TASKS = new LinkedHashMap<>();

  static {
    TASKS.put(GeneratesFromText.class, "text-to-image");
    TASKS.put(Generates.class, "unconditional-image-generation");
    TASKS.put(Translates.class, "image-to-image");
    TASKS.put(TranslatesTo.class, "image-to-image");
    TASKS.put(Classifies.class, "image-classification");
  }

  String text() {
    var text = new StringBuilder();
    text.append("---\n").append(header()).append("---\n\n");
    text.append("# ").append(model.run().title()).append("\n\n");
    if (shown) {
      text.append("![samples](").append(HubExport.SAMPLES).append(")\n\n");
    }
    text.append(facts()).append(scores()).append(use());
    return text.toString();
  }

  private String header() {
    var header = new LinkedHashMap<String, Object>();
    header.put("library_name", "gansaku");
    header.put("license", "other");
    task().ifPresent(task -> header.put("pipeline_tag", task));
    header.put("tags", List.of("gansaku", model.architecture()));
    if (isName(attribution.data())) {
      header.put("datasets", List.of(attribution.data()));
    }
    List<Score> scores = latest();
    if (!scores.isEmpty()) {
      header.put("metrics", scores.stream().map(Score::metric).toList());
      header.put("model-index", List.of(index(scores)));
    }
    var settings = DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).build();
    return new Dump(settings).dumpToString(header);
  }

  private Optional<String> task() {
    return TASKS.entrySet().stream()
        .filter(entry -> model.can(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** Paths of this machine are nobody else's business, and no data set's name. */
  private static boolean isName(String data) {
    return !data.contains("/") && !data.contains("\\");
  }

  private Map<String, Object> index(List<Score> scores) {
    var metrics = new ArrayList<Map<String, Object>>();
    for (Score score : scores) {
      metrics.add(Map.of("type", score.metric(), "value", score.value()));
    }
    var result = new LinkedHashMap<String, Object>();
    task().ifPresent(task -> result.put("task", Map.of("type", task)));
    String data = isName(attribution.data()) ? attribution.data() : "own pictures";
    result.put("dataset", Map.of("type", data, "name", data));
    result.put("metrics", metrics);
    return Map.of("name", model.run().name(), "results", List.of(result));
  }

  private String facts() {
    var rows = new StringBuilder("| | |\n| --- | --- |\n");
    row(rows, "model", "`" + model.architecture() + "`");
    row(rows, "images seen", String.format(Locale.ROOT, "%,d", model.imagesSeen()));
    row(
        rows,
        "data",
        isName(attribution.data()) ? attribution.data() : "pictures of the author's own");
    row(rows, "licence of the data", attribution.licence());
    row(rows, "SHA-256 of the weights", "`" + model.weights() + "`");
    if (Files.exists(model.run().provenance())) {
      Provenance from = Provenance.read(model.run().provenance());
      row(rows, "pictures", String.format(Locale.ROOT, "%,d", from.data().size()));
      row(rows, "fingerprint of the data", "`" + from.data().fingerprint() + "`");
      row(rows, "seed", String.valueOf(from.seed()));
      row(rows, "trained on", from.device() + ", " + from.precision());
      row(rows, "Gansaku", from.build().version() + " (" + from.build().commit() + ")");
    }
    return rows.append("\n`recipe.yaml` has every value in force.\n\n").toString();
  }

  private static void row(StringBuilder rows, String key, String value) {
    rows.append("| ").append(key).append(" | ").append(value).append(" |\n");
  }

  private String scores() {
    var text = new StringBuilder();
    for (Score score : latest()) {
      text.append(text.isEmpty() ? "## Scores\n\n" : "")
          .append(String.format(Locale.ROOT, "- **%s %.4f**, by", score.metric(), score.value()))
          .append(" `")
          .append(score.protocol())
          .append("`\n");
    }
    return text.append(text.isEmpty() ? "" : "\n").toString();
  }

  /** Returns the newest score of each metric. */
  private List<Score> latest() {
    var byMetric = new LinkedHashMap<String, Score>();
    ScoreLog.read(model.run().metrics()).stream()
        .filter(score -> Double.isFinite(score.value()))
        .forEach(score -> byMetric.put(score.metric(), score));
    return List.copyOf(byMetric.values());
  }

  private String use() {
    String networks = String.join(", ", model.networksInUse().keySet());
    return String.join(
        "\n",
        "## Use",
        "",
        "`model.safetensors` has the weights of " + networks + " under PyTorch's keys:",
        "",
        "    from safetensors.torch import load_file",
        "    state = load_file(\"model.safetensors\")",
        "");
  }
}
