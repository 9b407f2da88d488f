package gansaku.workbench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gansaku.error.InputException;
import gansaku.io.AtomicFiles;
import gansaku.run.RunFolder;
import gansaku.tensor.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.LinkedHashMap;

/** Writes where a run comes from, and compares it when the run goes on. */
final class RunProvenance {
  private static final ObjectMapper JSON = new ObjectMapper();

  private RunProvenance() {}

  static void write(RunFolder folder, Plan plan) {
    AtomicFiles.write(
        folder.provenance(),
        file -> {
          var facts = new LinkedHashMap<String, Object>();
          facts.put("started", Instant.now().toString());
          facts.put("seed", plan.settings().seed());
          facts.put("data", plan.data().identity());
          facts.put("libtorch", Engine.version());
          JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), facts);
        });
  }

  /** Refuses to go on with other pictures than the run began with. */
  static void requireSameData(RunFolder folder, Plan plan) {
    if (!Files.exists(folder.provenance())) {
      return;
    }
    JsonNode facts;
    try {
      facts = JSON.readTree(folder.provenance().toFile());
    } catch (IOException e) {
      throw new InputException(folder.provenance() + " cannot be read: " + e.getMessage(), e);
    }
    String before = facts.path("data").path("fingerprint").asText();
    InputException.check(
        before.equals(plan.data().source().fingerprint()),
        "%s was trained on other pictures than %s has now; start a new run for these",
        folder.title(),
        plan.data().source().name());
  }
}
