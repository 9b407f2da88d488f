package gansaku.workbench.export;

import gansaku.data.embedded.Embedded;
import gansaku.io.IOFaults;
import gansaku.run.Provenance;
import gansaku.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/**
 * Where an exported model comes from.
 *
 * @param recipe the recipe in force, as YAML
 * @param data the name of what it learnt from
 * @param licence of that data
 */
record Attribution(String recipe, String data, String licence) {
  private static final String UNKNOWN = "unknown";

  /** Reads it; {@code licence} is what is said of the data, if anything is. */
  static Attribution of(RunFolder run, Optional<String> licence) {
    String data =
        Files.exists(run.provenance()) ? Provenance.read(run.provenance()).data().name() : UNKNOWN;
    return new Attribution(recipe(run), data, licence.orElseGet(() -> usual(data)));
  }

  /** Pictures that are drawn by the program are nobody else's. */
  private static String usual(String data) {
    return Embedded.SETS.names().contains(data)
        ? "Apache-2.0, drawn by Gansaku"
        : "not stated; add it with --licence";
  }

  private static String recipe(RunFolder run) {
    try {
      return Files.readString(run.recipe());
    } catch (IOException e) {
      throw IOFaults.reading(run.recipe(), e);
    }
  }
}
