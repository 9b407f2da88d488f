package gansaku.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import gansaku.run.Memory;
import gansaku.train.Observer;
import gansaku.train.Progress;
import gansaku.workbench.training.TrainingRun;
import java.nio.file.Path;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a step makes ends with the step. */
class NativeMemoryTest {
  private static final double MIB = 1 << 20;

  @Test
  void doesNotGrowWithTheSteps(@TempDir Path folder) {
    var bound = new long[4];
    var resident = new long[4];
    try (TrainingRun run =
        Workbench.in(folder).prepare(Tiny.dcgan(300).with("checkpoint.every-kimg", 100))) {
      run.watchedBy(
              new Observer() {
                @Override
                public void onStep(Progress progress) {
                  if (progress.step() % 100 == 0) {
                    int at = (int) progress.step() / 100;
                    bound[at] = Pointer.totalBytes();
                    resident[at] = Memory.rssBytes();
                  }
                }
              })
          .train();
    }
    // Every pointer that the binding knows of; a leaked tensor of a step would count 200 times.
    assertThat(bound[3] - bound[1]).isLessThan(100_000);
    // A leaked batch of images alone would add 200 × 8 × 3 × 32 × 32 × 4 B = 19 MiB; the Java heap
    // may still grow by a few.
    assertThat((resident[3] - resident[1]) / MIB).isLessThan(16);
  }
}
