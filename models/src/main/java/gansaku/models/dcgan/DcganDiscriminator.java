package gansaku.models.dcgan;

import static gansaku.nn.Functional.flatten;
import static gansaku.nn.Functional.leakyRelu_;

import gansaku.models.adversarial.Discriminator;
import gansaku.nn.BatchNorm;
import gansaku.nn.Conv2d;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * DCGAN discriminator (Radford et al. 2015, §3), the mirror image of {@link DcganGenerator}. Image
 * [N, C, H, H] in [-1, 1] → logits [N, 1].
 */
public final class DcganDiscriminator extends Discriminator {
  private static final double SLOPE = 0.2;

  private final Conv2d first;
  private final List<Conv2d> convs = new ArrayList<>();
  private final List<BatchNorm> norms = new ArrayList<>();
  private final Conv2d last;

  DcganDiscriminator(DcganStages stages, int w, int channels) {
    int n = stages.count();
    first = conv(stages, 1, channels, w);
    int in = w;
    for (int i = 2; i < n; i++) {
      int out = stages.channels(n - i, w);
      convs.add(conv(stages, i, in, out));
      norms.add(add("bn" + i, new BatchNorm(out)));
      in = out;
    }
    last = conv(stages, n, in, 1);
  }

  /** Adds the {@code i}-th convolution from the image's side. */
  private Conv2d conv(DcganStages stages, int i, int in, int out) {
    DcganStages.Stage s = stages.stage(stages.count() + 1 - i);
    return add("conv" + i, Conv2d.withoutBias(in, out, s.kernel(), s.stride(), s.padding()));
  }

  @Override
  public Tensor features(Tensor x) {
    Tensor h = leakyRelu_(first.forward(x), SLOPE); // [N, w, H/2, H/2]
    for (int i = 0; i < convs.size(); i++) {
      h =
          leakyRelu_(
              norms.get(i).forward(convs.get(i).forward(h)), SLOPE); // smaller, more channels
    }
    return h;
  }

  @Override
  public Tensor logits(Tensor h) {
    return flatten(last.forward(h));
  }

  @Override
  public long featureCount() {
    return last.weight.numel();
  }
}
