package gansaku.cli;

import com.google.errorprone.annotations.MustBeClosed;
import gansaku.workbench.Workbench;
import gansaku.workbench.use.TrainedModel;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which trained model a command uses: a run, at one of its checkpoints. */
final class ChosenModel {
  @Parameters(
      index = "0",
      paramLabel = "RUN",
      description = "A run: a folder, a number or 'latest'.")
  private String run = "latest";

  @Option(
      names = "--checkpoint",
      paramLabel = "WHICH",
      description =
          "latest, a step, or best: the one kept by checkpoint.keep-lowest or keep-highest"
              + " (default: ${DEFAULT-VALUE}).")
  private String checkpoint = "latest";

  @MustBeClosed
  TrainedModel open(WhereOptions where) {
    return open(where.workbench(), where.device());
  }

  @MustBeClosed
  TrainedModel open(Workbench workbench, String device) {
    return workbench.open(run, device, checkpoint);
  }
}
