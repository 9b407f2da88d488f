package gansaku.workbench.data;

import gansaku.error.InputException;
import gansaku.io.Checksums;
import gansaku.model.Architecture;
import gansaku.model.DataFacts;
import gansaku.model.ImageShape;
import gansaku.run.Beginning;
import gansaku.run.Build;
import gansaku.run.HostFacts;
import gansaku.run.Provenance;
import gansaku.run.RunFolder;
import gansaku.settings.Settings;
import gansaku.tensor.Compute;
import gansaku.tensor.Engine;
import gansaku.text.Captions;
import gansaku.workbench.recipe.RecipeWriter;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes where a run comes from, and compares it when the run goes on. */
public final class RunProvenance {
  private RunProvenance() {}

  /**
   * Writes it for a training on {@code data}.
   *
   * @param resolved every value in force by dotted key
   * @param beginning the weights that it begins with, where they are not drawn
   */
  public static void write(
      RunFolder folder,
      Data data,
      long seed,
      Compute compute,
      Map<String, Object> resolved,
      Optional<Beginning> beginning) {
    var source = data.source();
    new Provenance(
            Build.read(),
            seed,
            new Provenance.Data(source.name(), source.size(), data.fingerprint(), source.classes()),
            Map.of("libtorch", Engine.version()),
            compute.deviceName(),
            compute.precision().toString(),
            HostFacts.read(),
            Provenance.timestamp(Instant.now()),
            Checksums.sha256(RecipeWriter.yaml(resolved)),
            beginning.orElse(null))
        .write(folder.provenance());
    if (data.facts().captions().longest() > 0) {
      data.facts().captions().write(folder.captions());
    }
  }

  /** Returns what is known of the data of {@code folder}'s run, without opening it. */
  public static DataFacts facts(RunFolder folder, Settings recipe, Architecture model) {
    Views views = Views.read(recipe, model.size());
    var image = new ImageShape(recipe.whole("data.channels", 3), views.height(), views.width());
    List<String> known = classes(folder);
    int classes = recipe.whole("data.classes", known.size());
    DataFacts facts = DataFacts.of(image).withClasses(DataFacts.names(known, classes));
    return switch (model.need()) {
      case PAIRS -> facts.withSource(recipe.whole("data.source-channels", image.channels()));
      case DOMAINS -> facts.withOther(recipe.whole("data.other-channels", image.channels()));
      case CAPTIONS -> facts.withCaptions(Captions.read(folder.captions()));
      case IMAGES, CLASSES, SPLITS, TARGET, ATTRIBUTES -> facts;
    };
  }

  /** Returns the names of the data's classes by number, as far as the run has kept them. */
  private static List<String> classes(RunFolder folder) {
    return Files.exists(folder.provenance())
        ? Provenance.read(folder.provenance()).data().classes()
        : List.of();
  }

  /** Refuses to go on with other pictures than the run began with. */
  public static void requireSameData(RunFolder folder, Data data) {
    if (!Files.exists(folder.provenance())) {
      return;
    }
    String before = Provenance.read(folder.provenance()).data().fingerprint();
    InputException.check(
        before.equals(data.fingerprint()),
        "%s was trained on other pictures than %s has now; start a new run for these",
        folder.title(),
        data.source().name());
  }
}
