package gansaku.workbench.use;

import gansaku.run.Build;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What made pictures came from; their files carry it, so that they can be made again. */
public final class Origin {
  private static final String OURS = "gansaku:";

  private final Map<String, String> texts = new LinkedHashMap<>();

  private Origin(TrainedModel model, List<SamplingOptions> rows) {
    texts.put("Software", "Gansaku " + Build.read().version());
    put("run", model.run().name());
    put("checkpoint", String.valueOf(model.step()));
    put("weights", model.weights());
    put("class", rows.stream().flatMap(row -> row.shown().stream()));
    put("text", rows.stream().flatMap(row -> row.text().stream()));
    rows.get(0).truncation().ifPresent(psi -> put("truncation", String.valueOf(psi)));
  }

  /** Returns the origin of the picture of {@code seed}. */
  public static Origin ofSeed(TrainedModel model, SamplingOptions options, long seed) {
    return ofSheet(model, List.of(options), seed);
  }

  /** Returns the origin of a sheet with a row of {@code seeds} for each of {@code rows}. */
  public static Origin ofSheet(TrainedModel model, List<SamplingOptions> rows, long... seeds) {
    var origin = new Origin(model, rows);
    origin.put(
        "seeds", Arrays.stream(seeds).mapToObj(String::valueOf).collect(Collectors.joining(",")));
    return origin;
  }

  /** Returns the origin of the picture at {@code point} of the plane of seeds. */
  public static Origin at(TrainedModel model, SamplingOptions options, PlanePoint point) {
    var origin = new Origin(model, List.of(options));
    origin.put("at", point.toString());
    return origin;
  }

  private void put(String name, Stream<String> lines) {
    String text = lines.collect(Collectors.joining("\n"));
    if (!text.isEmpty()) {
      put(name, text);
    }
  }

  private void put(String name, String text) {
    texts.put(OURS + name, text);
  }

  /**
   * Returns {@code Software} and, after {@code gansaku:}, run, checkpoint, weights and settings; of
   * sheets classes and texts are a line a row.
   */
  public Map<String, String> texts() {
    return new LinkedHashMap<>(texts);
  }
}
