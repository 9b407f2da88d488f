package gansaku.workbench.translate;

import gansaku.error.InputException;
import gansaku.model.Translates;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;

/**
 * A translator whose pictures are as bright as their sources: of what it makes only the chroma is
 * taken.
 *
 * <p>In the YCbCr of ITU-R BT.601, R = Y + 1.402 Cr, G = Y - 0.344 Cb - 0.714 Cr and B = Y + 1.772
 * Cb, so that another Y under the same chroma adds one number to all three.
 */
public record KeptLuminance(Translates model) implements Translates {
  private static final double[] WEIGHTS = {0.299, 0.587, 0.114};

  @Override
  public int sourceChannels() {
    return model.sourceChannels();
  }

  @Override
  public int multiple() {
    return model.multiple();
  }

  @Override
  public Tensor translate(Tensor source) {
    Tensor made = model.translate(source);
    InputException.check(
        made.size(1) == WEIGHTS.length && (source.size(1) == 1 || source.size(1) == WEIGHTS.length),
        "keeping the luminance is for models that make colour pictures of grey or colour ones; this"
            + " one makes %s channels of %s",
        made.size(1),
        source.size(1));
    return made.add(luma(source).sub(luma(made)));
  }

  /** Returns Y' [N, 1, H, W] of {@code x}, which is it already where it is grey. */
  private static Tensor luma(Tensor x) {
    if (x.size(1) == 1) {
      return x;
    }
    Tensor sum = x.narrow(1, 0, 1).mul(Tensors.scalar(WEIGHTS[0]));
    for (int c = 1; c < WEIGHTS.length; c++) {
      sum = sum.add(x.narrow(1, c, 1).mul(Tensors.scalar(WEIGHTS[c])));
    }
    return sum;
  }
}
