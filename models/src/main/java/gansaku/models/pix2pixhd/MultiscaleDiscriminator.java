package gansaku.models.pix2pixhd;

import gansaku.error.InputException;
import gansaku.nn.Conv2d;
import gansaku.nn.Functional;
import gansaku.nn.InstanceNorm;
import gansaku.nn.Layer;
import gansaku.nn.Module;
import gansaku.nn.Plain;
import gansaku.nn.Sequential;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * D1, D2, D3: equal networks that judge patches of an image at three sizes (Wang et al. 2018,
 * §3.2).
 *
 * <p>Scales are numbered from the coarsest, so that training at half size leaves out the last.
 */
public final class MultiscaleDiscriminator extends Module {
  private static final int WIDEST = 512;
  private static final double SLOPE = 0.2;

  private final List<List<Sequential>> scales = new ArrayList<>();

  /**
   * The sizes of D.
   *
   * @param channels of source and image together
   * @param width channels of the first layer; the paper has 64
   * @param layers how many layers halve; the paper has 3
   * @param scales how many networks there are; the paper has 3
   */
  public record Plan(int channels, int width, int layers, int scales) {
    public Plan {
      InputException.check(
          width >= 1, "discriminator.width is %s; use 1 or more, 64 is usual", width);
      InputException.check(
          layers >= 1, "discriminator.layers is %s; use 1 or more, 3 is usual", layers);
      InputException.check(
          scales >= 1, "discriminator.scales is %s; use 1 or more, 3 is usual", scales);
    }
  }

  public MultiscaleDiscriminator(Plan plan) {
    for (int s = 0; s < plan.scales(); s++) {
      List<Sequential> layers = patch(plan);
      for (int j = 0; j < layers.size(); j++) {
        add("scale" + s + "_layer" + j, layers.get(j));
      }
      scales.add(layers);
    }
  }

  /** Builds the 70×70 PatchGAN of Isola et al. 2017 for 3 {@code layers}, in steps. */
  private static List<Sequential> patch(Plan plan) {
    var layers = new ArrayList<Sequential>();
    int k = plan.width();
    layers.add(new Sequential().then(conv(plan.channels(), k, 2)).then(lrelu()));
    for (int j = 1; j <= plan.layers(); j++) {
      int wider = Math.min(2 * k, WIDEST);
      int stride = j < plan.layers() ? 2 : 1;
      layers.add(
          new Sequential().then(conv(k, wider, stride)).then(new InstanceNorm()).then(lrelu()));
      k = wider;
    }
    layers.add(new Sequential().then(conv(k, 1, 1)));
    return layers;
  }

  private static Conv2d conv(int in, int out, int stride) {
    return new Conv2d(in, out, 4, stride, 2);
  }

  private static Layer lrelu() {
    return Plain.leakyRelu(SLOPE);
  }

  /** Returns how many scales there are. */
  public int scales() {
    return scales.size();
  }

  /**
   * Returns what each layer gives for {@code x} [N, source and image, H, W], for the coarsest
   * {@code count} scales: {@code x} itself first, then at half its size, and so on. The last of a
   * scale's layers is its verdict [N, 1, h, w] on every patch.
   */
  public List<List<Tensor>> forward(Tensor x, int count) {
    var all = new ArrayList<List<Tensor>>();
    Tensor seen = x;
    for (int s = count - 1; s >= 0; s--) {
      var outputs = new ArrayList<Tensor>();
      Tensor h = seen;
      for (Sequential layer : scales.get(s)) {
        h = layer.forward(h);
        outputs.add(h);
      }
      all.add(outputs);
      seen = s > 0 ? Functional.averagePoolOverlapping(seen) : seen;
    }
    return all;
  }
}
