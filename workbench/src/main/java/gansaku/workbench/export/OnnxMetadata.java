package gansaku.workbench.export;

import gansaku.model.Portable.Given;
import gansaku.model.Portable.Made;
import gansaku.model.Portable.Work;
import gansaku.run.Build;
import gansaku.workbench.use.TrainedModel;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What an exported file says of itself, by key.
 *
 * @param pixels whether images come out as bytes
 */
record OnnxMetadata(TrainedModel model, Attribution attribution, boolean pixels) {
  /**
   * Returns it.
   *
   * @param levels the largest difference to the model here; empty if the file was not tried
   */
  Map<String, String> of(Work work, Optional<Double> levels) {
    var metadata = new LinkedHashMap<String, String>();
    metadata.put("gansaku.format", "1");
    metadata.put("gansaku.version", Build.read().version());
    metadata.put("gansaku.work", work.name());
    work.given().forEach(given -> describe(given, metadata));
    work.made().forEach(made -> describe(made, metadata));
    metadata.put("gansaku.run", model.run().name());
    metadata.put("gansaku.images_seen", String.valueOf(model.imagesSeen()));
    metadata.put("gansaku.weights_sha256", model.weights());
    metadata.put("gansaku.recipe", attribution.recipe());
    metadata.put("gansaku.data", attribution.data());
    metadata.put("gansaku.data_licence", attribution.licence());
    metadata.put(
        "gansaku.difference",
        levels
            .map(
                most ->
                    String.format(
                        Locale.ROOT,
                        "%.4f levels of 255 at most, by ONNX Runtime %s",
                        most,
                        OnnxRuntime.VERSION))
            .orElse("not tried"));
    return metadata;
  }

  private static void describe(Given given, Map<String, String> metadata) {
    String key = "gansaku.input." + given.name();
    metadata.put(key + ".meaning", given.meaning());
    if (!given.words().isEmpty()) {
      metadata.put(key + ".words", String.join("\n", given.words()));
    }
    if (given.multiple() > 1) {
      metadata.put(key + ".multiple", String.valueOf(given.multiple()));
    }
  }

  private void describe(Made made, Map<String, String> metadata) {
    String key = "gansaku.output." + made.name();
    metadata.put(
        key + ".meaning", pixels ? "images of bytes, [N, H, W, C]" : made.kind().meaning());
    if (!made.words().isEmpty()) {
      metadata.put(key + ".words", String.join("\n", made.words()));
    }
  }
}
