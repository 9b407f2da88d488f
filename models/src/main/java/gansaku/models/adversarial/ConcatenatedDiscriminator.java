package gansaku.models.adversarial;

import gansaku.conditioning.Conditioning;
import gansaku.nn.ConditionalLayer;
import gansaku.nn.Layer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Tells a discriminator the condition as further planes of the image, each of one number (Mirza &
 * Osindero 2014, §3.2, for convolutions).
 */
public final class ConcatenatedDiscriminator extends ConditionalLayer {
  private final Conditioning conditioning;
  private final Layer body;

  /** Makes a discriminator of {@code body}, which takes [N, C + width, H, W]. */
  public ConcatenatedDiscriminator(Conditioning conditioning, Layer body) {
    this.conditioning = conditioning;
    this.body = add("body", body);
  }

  @Override
  public Tensor forward(Tensor x, Tensor y) {
    Tensor numbers = conditioning.vector(y).to(x.scalar_type()); // [N, width]
    Tensor planes = numbers.unsqueeze(2).unsqueeze(3).expand(x.size(0), -1, x.size(2), x.size(3));
    return body.forward(torch.cat(new TensorVector(x, planes), 1));
  }
}
