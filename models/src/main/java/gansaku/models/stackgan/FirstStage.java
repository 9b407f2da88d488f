package gansaku.models.stackgan;

import gansaku.nn.BatchNorm;
import gansaku.nn.Layer;
import gansaku.nn.Linear;
import gansaku.nn.Sequential;
import gansaku.onnx.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** From a vector [N, in] to features [N, w, S, S]: 4×4 places, then doubled until there are S×S. */
final class FirstStage extends Layer {
  private static final int FIRST = 4;

  private final Sequential fc;
  private final List<Layer> ups = new ArrayList<>();
  private final long widest;

  /** Makes a stage; {@code size} is 4 doubled some times. */
  FirstStage(Unit unit, long in, int size, long w) {
    int doublings = doublings(size);
    widest = w << doublings;
    long places = FIRST * FIRST * widest * unit.factor();
    fc =
        add(
            "fc",
            new Sequential()
                .then(Linear.withoutBias(in, places))
                .then(new BatchNorm(places))
                .then(unit.layer()));
    for (int i = 1; i <= doublings; i++) {
      ups.add(add("upsample" + i, unit.up(widest >> (i - 1), widest >> i)));
    }
  }

  /** Returns how often 4 is doubled until it is {@code size}, or more. */
  static int doublings(int size) {
    return Integer.numberOfTrailingZeros(Integer.highestOneBit(size)) - 2;
  }

  /** Returns its parts by name, for a network of which they are the beginning. */
  Map<String, Layer> parts() {
    var parts = new LinkedHashMap<String, Layer>();
    parts.put("fc", fc);
    for (int i = 0; i < ups.size(); i++) {
      parts.put("upsample" + (i + 1), ups.get(i));
    }
    return parts;
  }

  @Override
  public Tensor forward(Tensor x) {
    Tensor h = fc.forward(x).view(-1, widest, FIRST, FIRST);
    for (Layer up : ups) {
      h = up.forward(h);
    }
    return h;
  }

  @Override
  public Value onnx(Value x) {
    Value h = fc.onnx(x).reshape(0, widest, FIRST, FIRST);
    for (Layer up : ups) {
      h = up.onnx(h);
    }
    return h;
  }
}
