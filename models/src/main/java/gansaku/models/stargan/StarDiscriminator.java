package gansaku.models.stargan;

import gansaku.nn.Conv2d;
import gansaku.nn.Module;
import gansaku.nn.Plain;
import gansaku.nn.Sequential;
import org.bytedeco.pytorch.Tensor;

/**
 * StarGAN's discriminator (Choi et al. 2018, Table 5): image [N, C, S, S] → how real each patch is
 * [N, 1, s, s], and what it takes the image for [N, c]; s = S / 2^layers.
 *
 * <p>Keys are those of the authors' implementation: {@code main.0.weight}, {@code conv1}, {@code
 * conv2}.
 */
public final class StarDiscriminator extends Module {
  private static final double SLOPE = 0.01;

  private final Sequential main;
  private final Conv2d conv1;
  private final Conv2d conv2;

  /**
   * What D says.
   *
   * @param real how real each patch is, [N, 1, s, s]; the paper's D_src
   * @param labels logits of the labels, [N, c]; the paper's D_cls
   */
  public record Verdict(Tensor real, Tensor labels) {}

  /**
   * Makes the network.
   *
   * @param size S, a multiple of 2^layers
   * @param labels c
   * @param layers how often the size is halved; 6 in the paper
   * @param width channels of the first layer; 64 in the paper
   */
  public StarDiscriminator(long channels, long size, long labels, int layers, long width) {
    main = add("main", new Sequential());
    long w = width;
    main.then(new Conv2d(channels, w, 4, 2, 1)).then(Plain.leakyRelu(SLOPE));
    for (int i = 1; i < layers; i++) {
      main.then(new Conv2d(w, 2 * w, 4, 2, 1)).then(Plain.leakyRelu(SLOPE));
      w *= 2;
    }
    conv1 = add("conv1", Conv2d.withoutBias(w, 1, 3, 1, 1));
    conv2 = add("conv2", Conv2d.withoutBias(w, labels, size >> layers, 1, 0));
  }

  /** Returns what D says of {@code x} [N, C, S, S]. */
  public Verdict forward(Tensor x) {
    Tensor h = main.forward(x); // [N, 2^(layers - 1) · width, s, s]
    return new Verdict(conv1.forward(h), conv2.forward(h).flatten(1, -1));
  }
}
