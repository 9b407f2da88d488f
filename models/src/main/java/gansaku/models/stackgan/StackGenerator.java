package gansaku.models.stackgan;

import gansaku.nn.Layer;
import gansaku.onnx.Value;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Makes images of several sizes at once, each from the features of the one before (Zhang et al.
 * 2018, §4.1). Noise [N, Z + C], its end being what draws the text's code, and e [N, E] → images
 * [N, C, S, S] in [-1, 1].
 */
final class StackGenerator extends StackedGenerator {
  private final Augmentation augmentation;
  private final FirstStage first;
  private final List<NextStage> next = new ArrayList<>();
  private final List<Layer> heads = new ArrayList<>();
  private final int z;
  private final int c;

  /** Makes a generator of images with {@code channels}. */
  StackGenerator(StackPlan plan, int channels) {
    z = plan.noise();
    c = plan.code();
    augmentation = add("ca_net", new Augmentation(Unit.GATED, plan.text(), c));
    first = add("h_net1", new FirstStage(Unit.GATED, z + c, plan.coarsest(), plan.width()));
    heads.add(add("img_net1", new ImageHead(plan.width(), channels)));
    for (int i = 1; i < plan.scales(); i++) {
      int w = plan.width() >> i;
      next.add(add("h_net" + (i + 1), new NextStage(2L * w, c, plan.blocks())));
      heads.add(add("img_net" + (i + 1), new ImageHead(w, channels)));
    }
  }

  @Override
  Augmentation augmentation() {
    return augmentation;
  }

  @Override
  Made make(Tensor noise, Tensor e) {
    Augmentation.Codes codes = augmentation.of(e);
    return new Made(images(noise, codes.at(noise.narrow(1, z, c))), codes);
  }

  /** Returns the finest images of noise whose end is the codes themselves. */
  Tensor ofCodes(Tensor noise) {
    return images(noise, noise.narrow(1, z, c)).get(next.size());
  }

  private List<Tensor> images(Tensor noise, Tensor code) {
    Tensor h = first.forward(torch.cat(new TensorVector(code, noise.narrow(1, 0, z)), 1));
    var images = new ArrayList<Tensor>(List.of(heads.get(0).forward(h)));
    for (int i = 0; i < next.size(); i++) {
      h = next.get(i).forward(h, code);
      images.add(heads.get(i + 1).forward(h));
    }
    return images;
  }

  @Override
  public Value onnx(Value noise, Value e) {
    return image(noise, augmentation.onnx(e, noise.narrow(1, z, c)));
  }

  /** Writes {@link #ofCodes}. */
  Value onnxOfCodes(Value noise) {
    return image(noise, noise.narrow(1, z, c));
  }

  private Value image(Value noise, Value code) {
    Value h = first.onnx(code.concat(1, noise.narrow(1, 0, z)));
    for (NextStage stage : next) {
      h = stage.onnx(h, code);
    }
    return heads.get(next.size()).onnx(h);
  }
}
