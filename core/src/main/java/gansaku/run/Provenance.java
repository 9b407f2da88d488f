package gansaku.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gansaku.error.InputException;
import gansaku.io.AtomicFiles;
import gansaku.io.IOFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a run was made with: enough to make it again, and to know why another differs.
 *
 * <p>The file {@code provenance.json} holds these under snake_case names, after {@code "format":
 * 1}. Fields that another Gansaku adds are passed over.
 *
 * @param build which Gansaku
 * @param seed the run's seed, from which all its random streams come
 * @param data what it was trained on
 * @param libraries versions by library, e.g. {@code libtorch → 2.10.0}
 * @param device e.g. {@code cpu} or {@code cuda:0}
 * @param precision e.g. {@code bf16}
 * @param host the machine
 * @param started when training began, in UTC, to the second
 * @param recipeSha256 hash of the recipe in force
 * @param beginning the weights that it began with; null where they were drawn
 */
public record Provenance(
    Build build,
    long seed,
    Data data,
    Map<String, String> libraries,
    String device,
    String precision,
    HostFacts host,
    String started,
    String recipeSha256,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Beginning beginning) {
  private static final int FORMAT = 1;

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /**
   * The pictures trained on.
   *
   * @param name e.g. {@code fashion-mnist}
   * @param size how many pictures
   * @param fingerprint hash that changes whenever the pictures do
   * @param classes the classes' names by number; empty without classes
   */
  public record Data(String name, int size, String fingerprint, List<String> classes) {
    /** {@code classes} are missing in files of the first Gansaku. */
    public Data(String name, int size, String fingerprint, @Nullable List<String> classes) {
      this.name = name;
      this.size = size;
      this.fingerprint = fingerprint;
      this.classes = classes == null ? List.of() : List.copyOf(classes);
    }
  }

  public Provenance {
    libraries = Collections.unmodifiableMap(new TreeMap<>(libraries));
  }

  /** Returns {@code time} as {@link #started} has it: {@code 2026-03-01T12:00:00Z}. */
  public static String timestamp(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** Writes the file, whole or not at all. */
  public void write(Path file) {
    var json = JSON.createObjectNode().put("format", FORMAT);
    json.setAll((ObjectNode) JSON.valueToTree(this));
    var text = json.toPrettyString() + "\n";
    AtomicFiles.write(file, temp -> Files.writeString(temp, text));
  }

  /** Reads a file that this Gansaku or an earlier one wrote. */
  public static Provenance read(Path file) {
    try {
      var json = JSON.readTree(Files.readString(file));
      int format = json.path("format").asInt();
      InputException.check(
          format >= 1 && format <= FORMAT,
          "%s has format %s; this Gansaku reads up to %s",
          file,
          json.path("format").isMissingNode() ? "none" : json.path("format"),
          FORMAT);
      return JSON.treeToValue(json, Provenance.class);
    } catch (JsonProcessingException e) {
      throw new InputException(file + " is not a provenance file: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw IOFaults.reading(file, e);
    }
  }
}
