package gansaku.bench;

import gansaku.run.Memory;
import gansaku.train.Observer;
import gansaku.train.Progress;
import gansaku.workbench.Workbench;
import gansaku.workbench.training.TrainRequest;
import gansaku.workbench.training.TrainingRun;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.bytedeco.javacpp.Pointer;

/**
 * Trains {@code dcgan/dense28} on drawn digits as a user would, with logs, pictures and
 * checkpoints, and prints the memory in use every 250 steps, compared with step 1,000's. It may be
 * stopped at any time.
 *
 * <pre>java -Xmx256m -cp … gansaku.bench.MemoryOverSteps [batch] [steps]</pre>
 */
public final class MemoryOverSteps {
  private static final double MIB = 1 << 20;
  private static final int EVERY = 250;
  private static final int WARM = 1000;

  private MemoryOverSteps() {}

  public static void main(String[] args) throws IOException {
    int batch = args.length > 0 ? Integer.parseInt(args[0]) : 16;
    int steps = args.length > 1 ? Integer.parseInt(args[1]) : 5 * WARM;
    Path runs = Files.createTempDirectory("gansaku-memory");
    var request =
        TrainRequest.of("dcgan/dense28")
            .with("batch", batch)
            .with("budget.kimg", batch * steps / 1000.0);
    try (TrainingRun run = Workbench.in(runs).prepare(request)) {
      run.watchedBy(new Meter(System.out)).train();
    }
    System.out.println("run kept in " + runs);
  }

  private static final class Meter implements Observer {
    private final PrintStream out;
    private double first;

    Meter(PrintStream out) {
      this.out = out;
    }

    @Override
    public void onStep(Progress progress) {
      if (progress.step() % EVERY != 0) {
        return;
      }
      double resident = Memory.rssBytes() / MIB;
      first = progress.step() <= WARM ? resident : first;
      out.printf(
          Locale.ROOT,
          "step %,d: resident %.1f MiB (%+.2f %% since step %,d), heap %.1f MiB, binding %.1f"
              + " MiB%n",
          progress.step(),
          resident,
          100 * (resident / first - 1),
          Math.min(progress.step(), WARM),
          Memory.heapBytes() / MIB,
          Pointer.totalBytes() / MIB);
    }
  }
}
