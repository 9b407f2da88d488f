package gansaku.workbench.advice;

import gansaku.metrics.BirthdayParadox;
import gansaku.model.Generates;
import gansaku.model.Model;
import gansaku.tensor.Compute;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.train.Losses;
import gansaku.train.Observer;
import gansaku.train.Progress;
import java.util.ArrayList;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Looks at fresh samples as often as pictures are painted, and reports how alike and how saturated
 * they are.
 *
 * <p>Its noise follows from the seed and the step, so that training is the same with it and
 * without.
 */
public final class SampleProbe implements Observer {
  /** The share of pairs of samples that are twins; one over it counts G's different images. */
  static final String TWINS = "twins(G(z))";

  /** The share of pixels at an end of their range. */
  static final String SATURATED = "saturated(G(z))";

  private static final int SAMPLES = 128;
  private static final int AT_ONCE = 64;

  /** Of pixels in [-1, 1]; half a step of 8 bits from the end. */
  private static final double END = 1 - 1 / 255.0;

  private final Model model;
  private final Generates generator;
  private final Compute compute;
  private final BirthdayParadox test;
  private final long everyImages;
  private final long seed;
  private final Losses losses;

  /**
   * Makes a probe of {@code model}, which is {@code generator}.
   *
   * @param reals two images or more to compare with, [N, C, H, W] in [-1, 1]
   * @param losses where it reports
   */
  public SampleProbe(
      Model model,
      Generates generator,
      Compute compute,
      Tensor reals,
      long everyImages,
      long seed,
      Losses losses) {
    this.model = model;
    this.generator = generator;
    this.compute = compute;
    this.test = BirthdayParadox.against(reals);
    this.everyImages = everyImages;
    this.seed = seed;
    this.losses = losses;
  }

  @Override
  public void onStep(Progress progress) {
    if (!progress.passed(everyImages)) {
      return;
    }
    try (var use = model.inUse();
        var scope = new Scope();
        var off = new NoGradGuard()) {
      Tensor images = samples(RandomStream.of(seed, "probe." + progress.step()));
      losses.add(TWINS, Tensors.number(test.twins(images)));
      losses.add(SATURATED, Tensors.number(saturated(images)));
    }
  }

  private Tensor samples(RandomStream noise) {
    var parts = new ArrayList<Tensor>();
    for (int i = 0; i < SAMPLES; i += AT_ONCE) {
      parts.add(generator.generate(compute.place(generator.latent().draw(noise, AT_ONCE))));
    }
    return Tensors.cat(parts);
  }

  /** Returns the share of pixels of {@code images} that are black or white to the last step. */
  public static double saturated(Tensor images) {
    try (var scope = new Scope()) {
      return images.abs().ge(Tensors.scalar(END)).to(ScalarType.Float).mean().item_double();
    }
  }
}
