package gansaku.workbench.training;

import gansaku.error.InputException;
import gansaku.model.Transfers;
import gansaku.model.Transfers.Origin;
import gansaku.run.RunFolder;
import gansaku.run.Runs;
import gansaku.workbench.data.Places;
import gansaku.workbench.recipe.Recipes;
import gansaku.workbench.use.KeptCheckpoint;
import gansaku.workbench.weights.ForeignState;
import gansaku.workbench.weights.PublishedWeights;
import gansaku.workbench.weights.WeightsFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Brings a new training the published or learnt weights that its backbone begins with. */
final class BackboneWeights {
  private BackboneWeights() {}

  /** Lets {@code plan}'s model take over what its recipe says that it begins with, if anything. */
  static void bring(TrainingPlan plan) {
    Optional<Transfers> transfers = plan.model().capability(Transfers.class);
    if (transfers.isEmpty() || transfers.get().origin().isEmpty()) {
      return;
    }
    Origin origin = transfers.get().origin().get();
    plan.recipe()
        .placed(
            origin.key(),
            () -> {
              Path file = file(transfers.get(), origin, plan.places());
              ForeignState.with(file, state -> transfers.get().take(state, origin.name()));
              return plan.model();
            });
  }

  private static Path file(Transfers transfers, Origin origin, Places places) {
    if (origin.published()) {
      return WeightsFolder.in(places.cache()).require(PublishedWeights.of(origin.name()));
    }
    Path path = Path.of(origin.name());
    if (Files.isRegularFile(path)) {
      return path;
    }
    RunFolder run = new Runs(places.runs()).find(origin.name());
    Path checkpoint = KeptCheckpoint.folder(run, Recipes.read(run.recipe()).settings());
    Path file = checkpoint.resolve(transfers.beginner().getKey() + ".safetensors");
    InputException.check(
        Files.isRegularFile(file),
        "%s is %s, which has no network %s to begin with; name a classifier's run or a file",
        origin.key(),
        run.title(),
        transfers.beginner().getKey());
    return file;
  }
}
