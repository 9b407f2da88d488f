package gansaku.models.text2image;

import static gansaku.nn.Functional.leakyRelu_;

import gansaku.models.sngan.Norms;
import gansaku.models.sngan.ResnetGenerator;
import gansaku.models.sngan.ResnetPlan;
import gansaku.models.text.Painter;
import gansaku.nn.ConditionalBatchNorm;
import gansaku.nn.ConditionalLayer;
import gansaku.nn.Layer;
import gansaku.nn.Linear;
import gansaku.onnx.Value;
import java.util.function.LongFunction;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Makes images of what texts mean: the text's numbers become fewer (Reed et al. 2016, §4.1), stand
 * beside the noise, and scale and shift the channels of each block (Brock et al. 2019, App. B). z
 * [N, Z] and e [N, E] → image [N, C, S, S] in [-1, 1].
 */
public final class TextGenerator extends ConditionalLayer implements Painter {
  private static final double SLOPE = 0.2;

  private final Linear text;
  private final ResnetGenerator body;

  /**
   * Makes a generator.
   *
   * @param w the width that the plan multiplies
   * @param e how many numbers a text has
   * @param code to how many they are brought
   */
  public TextGenerator(ResnetPlan plan, int z, int w, int channels, int e, int code) {
    text = add("text", new Linear(e, code));
    LongFunction<Layer> batchNorm =
        c -> new ConditionalBatchNorm(c, Linear.withoutBias(code, c), Linear.withoutBias(code, c));
    body = add("body", new ResnetGenerator(plan, z + code, w, channels, Norms.NONE, batchNorm));
  }

  @Override
  public Tensor forward(Tensor z, Tensor e) {
    Tensor c = leakyRelu_(text.forward(e), SLOPE); // [N, code]
    return body.forward(torch.cat(new TensorVector(z, c), 1), c);
  }

  @Override
  public Value onnx(Value z, Value e) {
    Value c = text.onnx(e).leakyRelu(SLOPE);
    return body.onnx(z.concat(1, c), c);
  }
}
