package gansaku.models.pix2pixhd;

import gansaku.nn.Functional;
import gansaku.nn.Layer;
import gansaku.nn.Module;
import gansaku.nn.Sequential;
import gansaku.onnx.Value;
import gansaku.onnx.Windows;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * G = {G1, G2}: a local enhancer G2 around the global generator G1, which sees the source at half
 * its size (Wang et al. 2018, §3.2, Fig. 3): source [N, S, H, W] → image [N, C, H, W] in [-1, 1].
 */
public final class LocalEnhancer extends Layer {
  private final Sequential global;
  private final Sequential front = new Sequential();
  private final Sequential back = new Sequential();

  public LocalEnhancer(GeneratorPlan plan) {
    int k = plan.width() / 2;
    global = GlobalGenerator.body(plan);
    Blocks.c7s1(front, plan.source(), k);
    Blocks.d(front, k, 2 * k);
    for (int i = 0; i < plan.localBlocks(); i++) {
      back.then(new ResidualBlock(2 * k));
    }
    Blocks.u(back, 2 * k, k);
    Blocks.toImage(back, k, plan.image());
    add("model", global);
    add("model1_1", front);
    add("model1_2", back);
  }

  /** Returns the last layer of G1, which G does without, numbered as in {@link GlobalGenerator}. */
  public static Layer globalHead(GeneratorPlan plan) {
    int first = GlobalGenerator.body(plan).end();
    return new GlobalHead(Blocks.toImage(new Sequential(first), plan.width(), plan.image()));
  }

  @Override
  public Tensor forward(Tensor x) {
    return enhanced(x, features(Functional.averagePoolOverlapping(x)));
  }

  /** Returns the image that {@link #forward} does, with no gradient for G1. */
  public Tensor withFixedGlobal(Tensor x) {
    return enhanced(x, fixedFeatures(x));
  }

  private Tensor fixedFeatures(Tensor x) {
    try (var off = new NoGradGuard()) {
      return features(Functional.averagePoolOverlapping(x));
    }
  }

  private Tensor enhanced(Tensor x, Tensor features) {
    return back.forward(front.forward(x).add(features)); // both [N, width, H/2, W/2]
  }

  /** Returns what G1 finds in {@code x} [N, S, H, W] before its last layer: [N, width, H, W]. */
  public Tensor features(Tensor x) {
    return global.forward(x);
  }

  @Override
  public Value onnx(Value x) {
    Value below = features(Windows.averagePool(x, 3, 2, 1, false));
    return back.onnx(front.onnx(x).add(below));
  }

  /** Writes {@link #features(Tensor)}. */
  Value features(Value x) {
    return global.onnx(x);
  }

  /** Returns the weights of G1 by their names here. */
  Map<String, Tensor> globalParameters() {
    return prefixed("model", global);
  }

  /** Returns the weights of G2 by their names here. */
  Map<String, Tensor> localParameters() {
    Map<String, Tensor> local = prefixed("model1_1", front);
    local.putAll(prefixed("model1_2", back));
    return local;
  }

  private static Map<String, Tensor> prefixed(String name, Module part) {
    var named = new LinkedHashMap<String, Tensor>();
    part.namedParameters().forEach((key, p) -> named.put(name + "." + key, p));
    return named;
  }

  private static final class GlobalHead extends Layer {
    private final Sequential model;

    GlobalHead(Sequential model) {
      this.model = add("model", model);
    }

    @Override
    public Tensor forward(Tensor x) {
      return model.forward(x);
    }

    @Override
    public Value onnx(Value x) {
      return model.onnx(x);
    }
  }
}
