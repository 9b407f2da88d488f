package gansaku.models.dcgan;

import static gansaku.nn.Functional.relu_;

import gansaku.model.FirstLayer;
import gansaku.nn.BatchNorm;
import gansaku.nn.ConvTranspose2d;
import gansaku.nn.Layer;
import gansaku.onnx.Value;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * DCGAN generator (Radford et al. 2015, Fig. 1; w = 128 there). z [N, Z] → image [N, C, H, H] in
 * [-1, 1], H as its stages say.
 */
public final class DcganGenerator extends Layer implements FirstLayer {
  private final List<ConvTranspose2d> convs = new ArrayList<>();
  private final List<BatchNorm> norms = new ArrayList<>();
  private final ConvTranspose2d last;

  DcganGenerator(DcganStages stages, int z, int w, int channels) {
    int in = z;
    int n = stages.count();
    for (int i = 1; i < n; i++) {
      int out = stages.channels(i, w);
      convs.add(conv(stages, i, in, out));
      norms.add(add("bn" + i, new BatchNorm(out)));
      in = out;
    }
    last = conv(stages, n, in, channels);
  }

  private ConvTranspose2d conv(DcganStages stages, int i, int in, int out) {
    DcganStages.Stage s = stages.stage(i);
    return add(
        "conv" + i, ConvTranspose2d.withoutBias(in, out, s.kernel(), s.stride(), s.padding()));
  }

  @Override
  public Tensor first(Tensor codes) {
    return convs.get(0).forward(codes.view(codes.size(0), codes.size(1), 1, 1));
  }

  @Override
  public Tensor forward(Tensor z) {
    Tensor h = z.view(z.size(0), z.size(1), 1, 1);
    for (int i = 0; i < convs.size(); i++) {
      h = relu_(norms.get(i).forward(convs.get(i).forward(h))); // larger, fewer channels
    }
    return last.forward(h).tanh(); // [N, C, H, H]
  }

  @Override
  public Value onnx(Value z) {
    Value h = z.places();
    for (int i = 0; i < convs.size(); i++) {
      h = norms.get(i).onnx(convs.get(i).onnx(h)).relu();
    }
    return last.onnx(h).tanh();
  }
}
