package gansaku.models.features;

import gansaku.metrics.FeatureExtractor.Features;
import gansaku.nn.Layer;
import gansaku.nn.Linear;
import gansaku.onnx.Unwritten;
import gansaku.onnx.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Inception-v3 (Szegedy et al. 2016, Table 1) without its auxiliary head, in two forms:
 *
 * <ul>
 *   <li>{@link #torchvision}: 1,000 classes; pooling counts zeros beyond the edge; 75×75 pixels or
 *       more;
 *   <li>{@link #fid}: Google's graph of 2015-12-05 as pytorch-fid ported it, the network of the
 *       FID. 1,008 classes; average pooling counts only what is inside the picture, the last block
 *       takes the maximum instead; pictures of any size are resized to 299×299 bilinearly without
 *       antialiasing.
 * </ul>
 *
 * <p>Feature: the mean of each of the last 2,048 channels.
 */
public final class InceptionV3 extends FeatureNetwork {
  private static final long[] SIZE = {299, 299};

  private final Map<String, Layer> blocks = new LinkedHashMap<>();
  private final Linear fc;
  private final boolean fid;

  private InceptionV3(int classes, Layer pool, Layer lastPool, boolean fid) {
    this.fid = fid;
    block("Conv2d_1a_3x3", InceptionUnit.inside(3, 32, 2));
    block("Conv2d_2a_3x3", InceptionUnit.inside(32, 32, 1));
    block("Conv2d_2b_3x3", InceptionUnit.square(32, 64, 3));
    blocks.put("maxpool1", Ops.maxPool(3, 2, 0));
    block("Conv2d_3b_1x1", InceptionUnit.square(64, 80, 1));
    block("Conv2d_4a_3x3", InceptionUnit.inside(80, 192, 1));
    blocks.put("maxpool2", Ops.maxPool(3, 2, 0));
    block("Mixed_5b", new InceptionBlocks.A(192, 32, pool));
    block("Mixed_5c", new InceptionBlocks.A(256, 64, pool));
    block("Mixed_5d", new InceptionBlocks.A(288, 64, pool));
    block("Mixed_6a", new InceptionBlocks.B(288));
    block("Mixed_6b", new InceptionBlocks.C(768, 128, pool));
    block("Mixed_6c", new InceptionBlocks.C(768, 160, pool));
    block("Mixed_6d", new InceptionBlocks.C(768, 160, pool));
    block("Mixed_6e", new InceptionBlocks.C(768, 192, pool));
    block("Mixed_7a", new InceptionBlocks.D(768));
    block("Mixed_7b", new InceptionBlocks.E(1280, pool));
    block("Mixed_7c", new InceptionBlocks.E(2048, lastPool));
    fc = add("fc", new Linear(2048, classes));
    train(false);
  }

  public static InceptionV3 torchvision() {
    return torchvision(1000);
  }

  /** Returns torchvision's with a last layer for {@code classes} classes. */
  public static InceptionV3 torchvision(int classes) {
    return new InceptionV3(classes, Ops.averageWithZeros(), Ops.averageWithZeros(), false);
  }

  public static InceptionV3 fid() {
    return new InceptionV3(1008, Ops.averageInside(), Ops.maxPool(3, 1, 1), true);
  }

  private void block(String name, Layer block) {
    blocks.put(name, add(name, block));
  }

  @Override
  public int dimensions() {
    return 2048;
  }

  @Override
  public String head() {
    return "fc";
  }

  @Override
  public String lastPlaces() {
    return "Mixed_7c";
  }

  /**
   * Returns the features and the class scores; those of the FID's network lack their biases, as the
   * Inception score's first implementation left them out.
   */
  @Override
  public Features forward(Tensor images, Tap tap) {
    Tensor x = fid ? torch.upsample_bilinear2d(images, SIZE, false) : images;
    for (var block : blocks.entrySet()) {
      x = block.getValue().forward(x);
      tap.at(block.getKey(), x);
    }
    Tensor features = Ops.globalAverage(x); // [N, 2048]
    Tensor logits = fid ? torch.linear(features, fc.weight) : fc.forward(features);
    return new Features(features, Optional.of(logits));
  }

  /** Writes torchvision's network: the FID's own enlarges pictures first, and is not used so. */
  @Override
  public Value onnx(Value images) {
    if (fid) {
      throw Unwritten.of(this);
    }
    Value x = images;
    for (Layer block : blocks.values()) {
      x = block.onnx(x);
    }
    return fc.onnx(Ops.globalAverage(x));
  }
}
