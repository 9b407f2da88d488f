package gansaku.models.r3gan;

import static gansaku.nn.Functional.averagePool;
import static gansaku.nn.Functional.flatten;

import gansaku.models.adversarial.Discriminator;
import gansaku.nn.Conv2d;
import gansaku.nn.Layer;
import gansaku.nn.Linear;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** R3GAN discriminator, G's mirror image (Huang et al. 2024, §3.4). Image → logits [N, 1]. */
public final class R3Discriminator extends Discriminator {
  private final Conv2d fromImage;
  private final List<List<Layer>> stages = new ArrayList<>();
  private final Conv2d basis;
  private final Linear fc;
  private final long features;

  /** Makes a discriminator of {@code widths} channels at 4×4, 8×8 …, as G's. */
  public R3Discriminator(List<Integer> widths, int depth, int channels) {
    int last = widths.size() - 1;
    fromImage = add("from_image", Conv2d.withoutBias(channels, widths.get(last), 1, 1, 0));
    for (int i = last; i >= 0; i--) {
      var stage = new ArrayList<Layer>();
      for (int j = 1; j <= depth; j++) {
        stage.add(add("block" + i + "_" + j, new R3Block(widths.get(i))));
      }
      if (i > 0 && !widths.get(i).equals(widths.get(i - 1))) {
        stage.add(add("shrink" + i, Conv2d.withoutBias(widths.get(i), widths.get(i - 1), 1, 1, 0)));
      }
      stages.add(stage);
    }
    features = widths.get(0);
    basis = add("basis", Conv2d.grouped(features, features, 4, 1, 0, features));
    fc = add("fc", Linear.withoutBias(features, 1));
  }

  @Override
  public Tensor features(Tensor x) {
    Tensor h = fromImage.forward(x);
    for (int i = 0; i < stages.size(); i++) {
      h = i == 0 ? h : averagePool(h);
      for (Layer layer : stages.get(i)) {
        h = layer.forward(h);
      }
    }
    return flatten(basis.forward(h)); // [N, C₀]
  }

  @Override
  public Tensor logits(Tensor h) {
    return fc.forward(h);
  }

  @Override
  public long featureCount() {
    return features;
  }
}
