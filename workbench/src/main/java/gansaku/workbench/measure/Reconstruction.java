package gansaku.workbench.measure;

import java.util.List;
import java.util.function.Supplier;

/** Squared error, PSNR and SSIM of reconstructions. */
public record Reconstruction() implements ModelMetric {
  @Override
  public String name() {
    return "reconstruction";
  }

  @Override
  public Supplier<List<Score>> of(AskedModel asked) {
    return asked.reconstructions()::pixels;
  }
}
