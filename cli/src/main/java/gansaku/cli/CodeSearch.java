package gansaku.cli;

import com.google.errorprone.annotations.MustBeClosed;
import gansaku.workbench.latent.Projector;
import gansaku.workbench.latent.Space;
import gansaku.workbench.use.CodeFinder;
import gansaku.workbench.use.TrainedModel;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How the codes of pictures are found. */
final class CodeSearch {
  /** Where the search begins, as a person writes it. */
  private enum Start {
    encoder,
    own
  }

  @Option(
      names = "--start",
      paramLabel = "encoder|own",
      description =
          "Where the search for a picture's code begins: at what an encoder finds (gansaku encode;"
              + " the default where there is one), or at own pictures that are nearest.")
  private Optional<Start> start = Optional.empty();

  @Option(
      names = "--steps",
      paramLabel = "N",
      description =
          "Steps of that search (default: "
              + Projector.USUAL_STEPS
              + "; from an encoder's code "
              + Projector.STEPS_OF_ENCODED
              + ", and 0 takes it as it is).")
  private Optional<Integer> steps = Optional.empty();

  @MustBeClosed
  Projector open(TrainedModel model, Space space) {
    return start.orElse(CodeFinder.isThere(model) ? Start.encoder : Start.own) == Start.encoder
        ? Projector.fromEncoder(model, space, steps.orElse(Projector.STEPS_OF_ENCODED))
        : Projector.fromOwn(space, steps.orElse(Projector.USUAL_STEPS));
  }
}
