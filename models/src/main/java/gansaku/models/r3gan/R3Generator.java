package gansaku.models.r3gan;

import static gansaku.nn.Functional.upsampleLinear;

import gansaku.model.FirstLayer;
import gansaku.nn.Conv2d;
import gansaku.nn.Layer;
import gansaku.nn.Linear;
import gansaku.onnx.Value;
import gansaku.tensor.RandomStream;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * R3GAN generator (Huang et al. 2024, §3.4): z weighs the channels of a learnt 4×4 image, which
 * grows; a 1×1 convolution stands where the width changes. z [N, Z] → image [N, C, S, S]. Its last
 * layer is linear, as theirs: images learn to be in [-1, 1], and before training reach ±3; what is
 * beyond is cut off where pictures are written.
 */
public final class R3Generator extends Layer implements FirstLayer {
  private final Linear fc;
  private final Tensor basis;
  private final List<List<Layer>> stages = new ArrayList<>();
  private final Conv2d toImage;

  /** Makes a generator of {@code widths} channels at 4×4, 8×8 …, {@code depth} blocks at each. */
  public R3Generator(int z, List<Integer> widths, int depth, int channels) {
    basis = parameter("basis", torch.zeros(widths.get(0), 4, 4));
    fc = add("fc", Linear.withoutBias(z, widths.get(0)));
    for (int i = 0; i < widths.size(); i++) {
      var stage = new ArrayList<Layer>();
      if (i > 0 && !widths.get(i).equals(widths.get(i - 1))) {
        stage.add(add("grow" + i, Conv2d.withoutBias(widths.get(i - 1), widths.get(i), 1, 1, 0)));
      }
      for (int j = 1; j <= depth; j++) {
        stage.add(add("block" + i + "_" + j, new R3Block(widths.get(i))));
      }
      stages.add(stage);
    }
    toImage = add("to_image", Conv2d.withoutBias(widths.get(widths.size() - 1), channels, 1, 1, 0));
  }

  @Override
  protected void reset(RandomStream random) {
    random.fillNormal(basis, 0, 1);
  }

  @Override
  public Tensor first(Tensor codes) {
    return fc.forward(codes).unsqueeze(2).unsqueeze(3).mul(basis); // [N, C₀, 4, 4]
  }

  @Override
  public Tensor forward(Tensor z) {
    Tensor h = first(z);
    for (int i = 0; i < stages.size(); i++) {
      h = i == 0 ? h : upsampleLinear(h, 2);
      for (Layer layer : stages.get(i)) {
        h = layer.forward(h);
      }
    }
    return toImage.forward(h);
  }

  @Override
  public Value onnx(Value z) {
    Value h = fc.onnx(z).places().mul(basis);
    for (int i = 0; i < stages.size(); i++) {
      h = i == 0 ? h : h.upsampleLinear(2);
      for (Layer layer : stages.get(i)) {
        h = layer.onnx(h);
      }
    }
    return toImage.onnx(h);
  }
}
