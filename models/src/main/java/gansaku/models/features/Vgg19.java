package gansaku.models.features;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** VGG-19 (Simonyan & Zisserman 2015, Table 1, E), as torchvision has it; 32×32 pixels or more. */
public final class Vgg19 extends Vgg {
  private static final int[][] STAGES = {
    {64, 64}, {128, 128}, {256, 256, 256, 256}, {512, 512, 512, 512}, {512, 512, 512, 512}
  };

  /** Where relu1_1, relu2_1, relu3_1, relu4_1 and relu5_1 are. */
  private static final List<String> FIRSTS =
      List.of("features.1", "features.6", "features.11", "features.20", "features.29");

  public Vgg19() {
    super(STAGES, 1000);
  }

  /**
   * Returns what follows the first convolution of each stage, relu1_1 to relu5_1, of {@code x} [N,
   * 3, H, W], which goes in as it is.
   */
  public List<Tensor> firstOfEachStage(Tensor x) {
    var taken = new ArrayList<Tensor>();
    convolutions(
        x,
        (step, y) -> {
          if (FIRSTS.contains(step)) {
            taken.add(y);
          }
        });
    return taken;
  }
}
