package gansaku.workbench;

import gansaku.error.InputException;
import gansaku.io.Checksums;
import gansaku.run.Build;
import gansaku.run.HostFacts;
import gansaku.run.Provenance;
import gansaku.run.RunFolder;
import gansaku.tensor.Engine;
import gansaku.workbench.recipe.RecipeWriter;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Writes where a run comes from, and compares it when the run goes on. */
final class RunProvenance {
  private RunProvenance() {}

  static void write(RunFolder folder, Plan plan) {
    var source = plan.data().source();
    new Provenance(
            Build.read(),
            plan.settings().seed(),
            new Provenance.Data(
                source.name(), source.size(), source.fingerprint(), source.classes()),
            Map.of("libtorch", Engine.version()),
            plan.compute().deviceName(),
            plan.compute().precision().toString(),
            HostFacts.read(),
            Provenance.timestamp(Instant.now()),
            Checksums.sha256(RecipeWriter.yaml(plan.resolved())))
        .write(folder.provenance());
  }

  /** Returns the names of the data's classes by number, as far as the run has kept them. */
  static List<String> classes(RunFolder folder) {
    return Files.exists(folder.provenance())
        ? Provenance.read(folder.provenance()).data().classes()
        : List.of();
  }

  /** Refuses to go on with other pictures than the run began with. */
  static void requireSameData(RunFolder folder, Plan plan) {
    if (!Files.exists(folder.provenance())) {
      return;
    }
    String before = Provenance.read(folder.provenance()).data().fingerprint();
    InputException.check(
        before.equals(plan.data().source().fingerprint()),
        "%s was trained on other pictures than %s has now; start a new run for these",
        folder.title(),
        plan.data().source().name());
  }
}
