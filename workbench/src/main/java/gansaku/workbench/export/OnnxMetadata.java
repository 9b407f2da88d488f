package gansaku.workbench.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import gansaku.model.Portable.Given;
import gansaku.model.Portable.Made;
import gansaku.model.Portable.Work;
import gansaku.run.Build;
import gansaku.workbench.use.TrainedModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What an exported file says of itself, by key.
 *
 * @param pixels whether images come out as bytes
 */
record OnnxMetadata(TrainedModel model, Origin origin, boolean pixels) {
  private static final ObjectMapper JSON = new ObjectMapper();

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
    metadata.put("gansaku.inputs", json(work.given().stream().map(this::input).toList()));
    metadata.put("gansaku.outputs", json(work.made().stream().map(this::output).toList()));
    metadata.put("gansaku.run", model.run().name());
    metadata.put("gansaku.images_seen", String.valueOf(model.imagesSeen()));
    metadata.put("gansaku.weights_sha256", model.weights());
    metadata.put("gansaku.recipe", origin.recipe());
    metadata.put("gansaku.data", origin.data());
    metadata.put("gansaku.data_licence", origin.licence());
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

  private Map<String, Object> input(Given given) {
    var input = new LinkedHashMap<String, Object>();
    input.put("name", given.name());
    input.put("meaning", given.meaning());
    input.put("words", given.words());
    input.put("any_size", given.anySize());
    input.put("multiple", given.multiple());
    return input;
  }

  private Map<String, Object> output(Made made) {
    var output = new LinkedHashMap<String, Object>();
    output.put("name", made.name());
    output.put("meaning", pixels ? "images of bytes, [N, H, W, C]" : made.kind().meaning());
    output.put("words", made.words());
    return output;
  }

  private static String json(List<Map<String, Object>> list) {
    try {
      return JSON.writeValueAsString(list);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("names have no form as JSON", e);
    }
  }
}
