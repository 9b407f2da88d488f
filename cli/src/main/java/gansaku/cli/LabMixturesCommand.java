package gansaku.cli;

import gansaku.workbench.Workbench;
import gansaku.workbench.lab.LabReport;
import gansaku.workbench.lab.LabSetting;
import gansaku.workbench.lab.MixtureLab;
import gansaku.workbench.lab.MixtureScores;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gansaku lab mixtures}: collapse and its cures, on points in the plane. */
@Command(
    name = "mixtures",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Watch collapse and its cures: small players learn Gaussians in the plane under several"
            + " settings, each from the same weights, data and noise. Makes a film, a picture and a"
            + " table.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  gansaku lab mixtures                    the ring of 8, about a minute",
      "  gansaku lab mixtures --modes grid --settings non-saturating,r1 --steps 20000 --out grid",
      "  gansaku lab mixtures --settings minimax,wgan-gp --seeds 0-2 --out two",
      "",
      "docs/lab.md tells how to read the picture."
    })
final class LabMixturesCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--modes",
      paramLabel = "ring|grid",
      description = "8 Gaussians on a ring or 25 on a grid (default: ${DEFAULT-VALUE}).")
  private String modes = "ring";

  @Option(
      names = "--settings",
      paramLabel = "NAMES",
      description = "Some of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
      completionCandidates = Names.class)
  private String settings = "minimax,non-saturating,wgan,wgan-gp,r1,r3gan";

  @Option(
      names = "--seeds",
      paramLabel = "SEEDS",
      description =
          "Train each setting once for each, e.g. 0-2; pictures show the first (default:"
              + " ${DEFAULT-VALUE}).")
  private String seeds = "0";

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Steps of each training, 128 points each (default: ${DEFAULT-VALUE}).")
  private int steps = 3000;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for film.gif, end.png and table.md (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("lab-mixtures");

  @Option(names = "--force", description = "Replace the results that the folder holds.")
  private boolean force;

  @Mixin private final Answer answer;

  LabMixturesCommand(Console console) {
    this.console = console;
    this.answer = new Answer(console);
  }

  @Override
  public Integer call() {
    var lab =
        new MixtureLab(
            MixtureLab.target(modes),
            LabSetting.parse(settings),
            LongStream.of(SeedRange.parse(seeds)).boxed().toList(),
            steps);
    LabReport.require(OutNames.folder(out), force);
    var progress = new CountLine(console);
    LabReport report = Workbench.mixtures(lab, progress);
    progress.end();
    List<Path> files = report.write(out);
    var trials =
        report.trials().stream()
            .map(t -> new Tried(t.setting().name(), t.seed(), t.scores()))
            .toList();
    answer.give(
        new Results(lab.target().name(), steps, trials, lab.floor(), files),
        words -> {
          words.print(report.table());
          words.println(MixtureScores.METHOD);
          files.forEach(words::println);
        });
    return 0;
  }

  private record Results(
      String target, int steps, List<Tried> trials, MixtureScores floor, List<Path> files) {}

  private record Tried(String setting, long seed, MixtureScores scores) {}

  /** The settings' names, for help and completion. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return LabSetting.names().iterator();
    }
  }
}
