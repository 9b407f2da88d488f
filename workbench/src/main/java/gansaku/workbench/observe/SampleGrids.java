package gansaku.workbench.observe;

import gansaku.data.Images;
import gansaku.data.Pixels;
import gansaku.model.Generates;
import gansaku.model.Model;
import gansaku.model.Reconstructs;
import gansaku.run.ImageGrid;
import gansaku.run.RunFolder;
import gansaku.tensor.Compute;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.train.Observer;
import gansaku.train.Progress;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * Writes pictures of what the model makes, always from the same noise and the same images, so that
 * they can be compared in time.
 */
public final class SampleGrids implements Observer {
  private static final int SAMPLES = 64;

  private final RunFolder run;
  private final Model model;
  private final Compute compute;
  private final Tensor reals;
  private final long everyImages;
  private final long seed;

  /**
   * Makes an observer of {@code model}.
   *
   * @param reals images to compare with, [N, C, H, W] in [-1, 1], on the CPU
   */
  public SampleGrids(
      RunFolder run, Model model, Compute compute, Tensor reals, long everyImages, long seed) {
    this.run = run;
    this.model = model;
    this.compute = compute;
    this.reals = Scope.own(reals);
    this.everyImages = everyImages;
    this.seed = seed;
  }

  @Override
  public void onStart(Progress progress) {
    List<Pixels> pictures = Images.pixels(reals);
    ImageGrid.fitting(pictures).write(run.samples().resolve("reals.png"), pictures);
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

  private void write(long step) {
    model.train(false);
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      if (model instanceof Generates generator) {
        Tensor z = generator.latent().draw(RandomStream.of(seed, "samples"), SAMPLES);
        List<Pixels> pictures = Images.pixels(generator.generate(compute.place(z)));
        ImageGrid.fitting(pictures).write(run.sample(step), pictures);
      } else if (model instanceof Reconstructs mirror) {
        List<Pixels> pictures =
            pairs(Images.pixels(reals), Images.pixels(mirror.reconstruct(compute.place(reals))));
        ImageGrid.fitting(pictures).write(run.sample(step), pictures);
      }
    } finally {
      model.train(true);
    }
  }

  private static List<Pixels> pairs(List<Pixels> inputs, List<Pixels> outputs) {
    var both = new ArrayList<Pixels>();
    for (int i = 0; i < inputs.size(); i++) {
      both.add(inputs.get(i));
      both.add(outputs.get(i));
    }
    return both;
  }
}
