package gansaku.workbench.observe;

import gansaku.data.picture.Images;
import gansaku.data.picture.Pixels;
import gansaku.io.AtomicFiles;
import gansaku.model.Generates;
import gansaku.model.GeneratesFromText;
import gansaku.nn.Functional;
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
 * then what is made of always the same noises, with the coarser images that come before it.
 */
public final class CaptionRows implements Showing {
  private static final int COLUMNS = 8;

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
    this.noise = Scope.own(latent.latent().draw(RandomStream.of(seed, "samples"), COLUMNS - 1));
  }

  @Override
  public Sheet now() {
    var kinds = new ArrayList<List<Pixels>>(List.of(pictures));
    Tensor conditions = model.conditions(captions);
    int scales = 1;
    for (Tensor z : Tensors.split(noise, 1)) {
      if (kinds.size() + scales <= COLUMNS) {
        Tensor same = Tensors.cat(Collections.nCopies(captions.size(), z));
        List<Tensor> made = model.scales(compute.place(same), conditions);
        made.forEach(images -> kinds.add(Images.pixels(enlarged(images))));
        scales = made.size();
      }
    }
    return Sheet.rows(kinds);
  }

  /** Returns coarse images as large as the pictures. */
  private Tensor enlarged(Tensor images) {
    return Functional.nearest(images, pictures.get(0).height(), pictures.get(0).width());
  }

  /** Writes the captions, a line for each row. */
  public void write(Path file) {
    AtomicFiles.write(file, temp -> Files.writeString(temp, String.join("\n", captions) + "\n"));
  }
}
