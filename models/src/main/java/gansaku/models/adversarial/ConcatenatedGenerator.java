package gansaku.models.adversarial;

import gansaku.conditioning.Conditioning;
import gansaku.model.FirstLayer;
import gansaku.nn.ConditionalLayer;
import gansaku.nn.Layer;
import gansaku.onnx.Value;
import gansaku.tensor.Tensors;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Tells a generator its condition as numbers beside the noise (Mirza & Osindero 2014, §3.2). */
public final class ConcatenatedGenerator extends ConditionalLayer {
  private final Conditioning conditioning;
  private final Layer body;

  /** Makes a generator of {@code body}, which takes [N, Z + width]. */
  public ConcatenatedGenerator(Conditioning conditioning, Layer body) {
    this.conditioning = conditioning;
    this.body = add("body", body);
  }

  /** Returns the body's first layer under no class, where the body can tell. */
  Optional<FirstLayer> firstLayer() {
    if (!(body instanceof FirstLayer told)) {
      return Optional.empty();
    }
    return Optional.of(
        z -> {
          Tensor untold = Tensors.zerosBeside(z, z.size(0), conditioning.width());
          return told.first(torch.cat(new TensorVector(z, untold), 1));
        });
  }

  @Override
  public Tensor forward(Tensor z, Tensor y) {
    return body.forward(torch.cat(new TensorVector(z, conditioning.vector(y)), 1));
  }

  @Override
  public Value onnx(Value z, Value y) {
    return body.onnx(z.concat(1, conditioning.onnx(y)));
  }
}
