package gansaku.workbench.observe;

import gansaku.data.picture.Images;
import gansaku.data.picture.Pixels;
import gansaku.io.AtomicFiles;
import gansaku.model.Generates;
import gansaku.model.GeneratesFromText;
import gansaku.tensor.Compute;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.train.Batch;
import gansaku.train.Extra;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * What a model makes of the captions of some pictures: a row for each, the picture itself first,
 * then what is made of always the same noises.
 */
public final class CaptionRows implements Showing {
  private static final int MADE = 7;

  private final GeneratesFromText model;
  private final Compute compute;
  private final List<Pixels> pictures;
  private final List<String> captions;
  private final Tensor noise;

  /**
   * Makes rows of {@code batch}, pictures with captions.
   *
   * @param latent where noise comes from
   * @param seed of the noise
   */
  public CaptionRows(
      GeneratesFromText model, Generates latent, Compute compute, Batch batch, long seed) {
    this.model = model;
    this.compute = compute;
    this.pictures = Images.pixels(batch.x());
    this.captions = batch.get(Extra.CAPTIONS);
    this.noise = Scope.own(latent.latent().draw(RandomStream.of(seed, "samples"), MADE));
  }

  @Override
  public Sheet now() {
    var kinds = new ArrayList<List<Pixels>>(List.of(pictures));
    Tensor conditions = model.conditions(captions);
    for (Tensor z : Tensors.split(noise, 1)) {
      Tensor same = Tensors.cat(Collections.nCopies(captions.size(), z));
      kinds.add(Images.pixels(model.generate(compute.place(same), conditions)));
    }
    return Sheet.rows(kinds);
  }

  /** Writes the captions, a line for each row. */
  public void write(Path file) {
    AtomicFiles.write(file, temp -> Files.writeString(temp, String.join("\n", captions) + "\n"));
  }
}
