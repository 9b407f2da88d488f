package gansaku.workbench.parts;

import gansaku.data.picture.ImageWriter;
import gansaku.data.picture.Pixels;
import gansaku.io.Shard;
import gansaku.workbench.use.Origin;
import gansaku.workbench.use.Sample;
import gansaku.workbench.use.SamplingOptions;
import gansaku.workbench.use.TrainedModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One part of the pictures of some seeds, each in a file called by its number among all.
 *
 * @param part what it says of itself, which lies beside the files
 * @param files its pictures
 */
public record SampledPart(Part part, List<Path> files) {
  private static final int AT_ONCE = 512; // pictures in memory

  /**
   * Makes one.
   *
   * @param rows ways to draw pictures, each from all {@code seeds}
   */
  public static SampledPart make(
      TrainedModel model, List<SamplingOptions> rows, long[] seeds, Shard shard, Path folder) {
    int total = rows.size() * seeds.length;
    int to = shard.to(total);
    var files = new ArrayList<Path>();
    for (int next = shard.from(total); next < to; ) {
      int first = next % seeds.length;
      int n = Math.min(AT_ONCE, Math.min(seeds.length - first, to - next));
      long[] own = Arrays.copyOfRange(seeds, first, first + n);
      SamplingOptions row = rows.get(next / seeds.length);
      List<Pixels> pictures = Sample.of(model, row, own);
      for (int i = 0; i < n; i++) {
        Path file = folder.resolve(String.format(Locale.ROOT, "%05d.png", next + i));
        ImageWriter.write(pictures.get(i), Origin.ofSeed(model, row, own[i]).texts(), file);
        files.add(file);
      }
      next += n;
    }
    var protocol = Origin.ofSheet(model, rows, seeds).texts();
    Part part = Part.of("sample", shard, total, protocol, folder, files);
    part.write(folder);
    return new SampledPart(part, files);
  }
}
