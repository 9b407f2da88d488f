package gansaku.workbench.observe;

import gansaku.model.Model;
import gansaku.run.RunFolder;
import gansaku.tensor.Engine;
import gansaku.tensor.Scope;
import gansaku.train.Observer;
import gansaku.train.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.pytorch.NoGradGuard;

/** Writes sheets of what the model makes, so that they can be compared in time. */
public final class SampleGrids implements Observer {
  private final RunFolder run;
  private final Model model;
  private final Showing showing;
  private final Sheet reals;
  private final long everyImages;
  private final Asides asides;

  /**
   * Makes an observer of {@code model}.
   *
   * @param showing what a sheet shows
   * @param reals what to compare it with
   * @param asides writes the sheets, which the training can do without
   */
  public SampleGrids(
      RunFolder run, Model model, Showing showing, Sheet reals, long everyImages, Asides asides) {
    this.run = run;
    this.model = model;
    this.showing = showing;
    this.reals = reals;
    this.everyImages = everyImages;
    this.asides = asides;
  }

  @Override
  public void onStart(Progress progress) {
    write(reals, run.samples().resolve("reals.png"));
    if (progress.step() == 0) {
      write(0);
    }
  }

  @Override
  public void onStep(Progress progress) {
    if (progress.passed(everyImages)) {
      write(progress.step());
    }
  }

  @Override
  public void onEnd(Progress progress) {
    if (!Files.exists(run.sample(progress.step()))) {
      write(progress.step()); // stopped before the budget was spent
    }
  }

  private void write(Sheet sheet, Path file) {
    asides.attempt("its sheets of pictures", () -> sheet.write(file));
  }

  private void write(long step) {
    try (var use = model.inUse();
        var scope = new Scope();
        var off = new NoGradGuard()) {
      write(showing.now(), run.sample(step));
    } finally {
      Engine.releaseMemory(); // a sheet's tensors are larger than a step's
    }
  }
}
