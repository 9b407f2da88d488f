package gansaku.models.vqvae2;

import static gansaku.nn.Functional.concatenate;

import gansaku.nn.Conv2d;
import gansaku.nn.ConvTranspose2d;
import gansaku.nn.Layer;
import gansaku.nn.Module;
import gansaku.tensor.Compute;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.bytedeco.pytorch.Tensor;

/**
 * Two levels of codes (Razavi et al. 2019, Fig. 2): the top of an eighth of the image's sides, for
 * what there is, and the bottom of a fourth, told the top, for how it looks. Keys are those of the
 * public PyTorch implementation.
 */
public final class VqVae2Network extends Module {
  private final Layer encB;
  private final Layer encT;
  private final Conv2d quantizeConvT;
  private final Quantizer quantizeT;
  private final Layer decT;
  private final Conv2d quantizeConvB;
  private final Quantizer quantizeB;
  private final ConvTranspose2d upsampleT;
  private final Layer dec;

  /**
   * Makes the network.
   *
   * @param channels C of images
   * @param dim how many numbers a code's vector has, D; 64 in the paper
   * @param codes how many codes each level has, K; 512 in the paper
   */
  VqVae2Network(int channels, Blocks.Plan plan, int dim, int codes, Quantizer.Rules rules) {
    int width = plan.width();
    encB = add("enc_b", Blocks.encoder(channels, plan, 4));
    encT = add("enc_t", Blocks.encoder(width, plan, 2));
    quantizeConvT = add("quantize_conv_t", new Conv2d(width, dim, 1, 1, 0));
    quantizeT = add("quantize_t", new Quantizer(dim, codes, rules));
    decT = add("dec_t", Blocks.decoder(dim, dim, plan, 2));
    quantizeConvB = add("quantize_conv_b", new Conv2d(dim + width, dim, 1, 1, 0));
    quantizeB = add("quantize_b", new Quantizer(dim, codes, rules));
    upsampleT = add("upsample_t", new ConvTranspose2d(dim, dim, 4, 2, 1));
    dec = add("dec", Blocks.decoder(dim + dim, channels, plan, 4));
  }

  /** Codes of both levels. */
  public record Codes(Quantizer.Quantized top, Quantizer.Quantized bottom) {}

  Quantizer top() {
    return quantizeT;
  }

  Quantizer bottom() {
    return quantizeB;
  }

  /**
   * Returns the codes of images {@code x} [N, C, H, W]; H and W are multiples of 8. What is nearest
   * is looked for in float32, whatever networks compute in.
   */
  public Codes encode(Tensor x, Compute compute) {
    Tensor b; // [N, width, H/4, W/4]
    Tensor t; // [N, D, H/8, W/8]
    try (var autocast = compute.autocast()) {
      b = encB.forward(x);
      t = quantizeConvT.forward(encT.forward(b));
    }
    Quantizer.Quantized top = quantizeT.quantize(t);
    Tensor z; // [N, D, H/4, W/4]
    try (var autocast = compute.autocast()) {
      Tensor told = decT.forward(top.quantized());
      z = quantizeConvB.forward(concatenate(told, b.to(told.scalar_type())));
    }
    return new Codes(top, quantizeB.quantize(z));
  }

  /** Returns images [N, C, H, W] of the codes' vectors, [N, D, H/8, W/8] and [N, D, H/4, W/4]. */
  public Tensor decode(Tensor top, Tensor bottom) {
    return dec.forward(concatenate(upsampleT.forward(top), bottom));
  }

  /** Returns what makes images of codes. */
  Map<String, Tensor> decoder() {
    return named(key -> key.startsWith("dec.") || key.startsWith("upsample_t."));
  }

  /** Returns what makes codes of images. */
  Map<String, Tensor> encoder() {
    Map<String, Tensor> decoder = decoder();
    return named(key -> !decoder.containsKey(key));
  }

  /** Returns what the bottom level makes of the top one's codes and of features. */
  Map<String, Tensor> bottomHead() {
    return named(key -> key.startsWith("dec_t.") || key.startsWith("quantize_conv_b."));
  }

  /** Returns what makes the top level's vectors of images. */
  Map<String, Tensor> topHead() {
    return named(key -> key.startsWith("enc_") || key.startsWith("quantize_conv_t."));
  }

  private Map<String, Tensor> named(Predicate<String> which) {
    var some = new LinkedHashMap<>(namedParameters());
    some.keySet().removeIf(which.negate());
    return some;
  }
}
