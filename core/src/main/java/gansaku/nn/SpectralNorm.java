package gansaku.nn;

import gansaku.onnx.Value;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Divides a layer's weight by its first singular value (Miyato et al. 2018, Alg. 1), as {@code
 * torch.nn.utils.spectral_norm}: same keys, same steps.
 *
 * <p>In training every forward pass moves the singular vectors by one power iteration; in use they
 * stay.
 */
public final class SpectralNorm extends Layer {
  private static final double EPS = 1e-12;

  /** Power iterations for newly drawn weights, as {@code parametrizations.spectral_norm} has it. */
  private static final int FIRST = 15;

  private final Weighted layer;
  private final Tensor weightOrig;
  private final Tensor weightU;
  private final Tensor weightV;
  private final boolean isTable;

  /** Makes {@code layer} one of spectral norm 1; its weights become this layer's. */
  public SpectralNorm(Weighted layer) {
    this.layer = layer;
    this.isTable = layer instanceof Embedding;
    if (layer.bias().defined()) {
      parameter("bias", layer.bias());
    }
    weightOrig = parameter("weight_orig", layer.weight());
    long out = weightOrig.size(0);
    long rest = weightOrig.numel() / out;
    weightU = buffer("weight_u", torch.full(new long[] {out}, Tensors.scalar(1 / Math.sqrt(out))));
    weightV =
        buffer("weight_v", torch.full(new long[] {rest}, Tensors.scalar(1 / Math.sqrt(rest))));
  }

  @Override
  protected void reset(RandomStream random) {
    layer.reset(random);
    random.fillNormal(weightU, 0, 1);
    weightU.copy_(normalized(weightU));
    random.fillNormal(weightV, 0, 1);
    weightV.copy_(normalized(weightV));
  }

  /** Turns the drawn vectors towards those of the weight, so that use before training has a σ. */
  @Override
  protected void settle() {
    Tensor w = weightOrig.flatten(1, -1);
    for (int i = 0; i < FIRST; i++) {
      iterate(w);
    }
  }

  /** Returns whether the weight is a table of rows rather than a product's factor. */
  public boolean isTable() {
    return isTable;
  }

  /** Returns the weight before it is divided. */
  public Tensor weightOrig() {
    return weightOrig;
  }

  @Override
  public Tensor forward(Tensor x) {
    Tensor w = weightOrig.flatten(1, -1); // [out, rest]
    if (isTraining()) {
      iterate(w.detach());
    }
    Tensor u = weightU.clone(); // the graph keeps them while the next pass moves them
    Tensor v = weightV.clone();
    Tensor sigma = torch.dot(u, torch.mv(w, v)); // σ = uᵀ W v
    return layer.forward(x, weightOrig.div(sigma));
  }

  /** Writes the layer with its weight divided. */
  @Override
  public Value onnx(Value x) {
    Tensor sigma = torch.dot(weightU, torch.mv(weightOrig.flatten(1, -1), weightV));
    return layer.onnx(x, weightOrig.div(sigma));
  }

  private void iterate(Tensor w) {
    try (var off = new NoGradGuard()) {
      weightV.copy_(normalized(torch.mv(w.t(), weightU))); // v = Wᵀu / ‖Wᵀu‖
      weightU.copy_(normalized(torch.mv(w, weightV))); // u = Wv / ‖Wv‖
    }
  }

  private static Tensor normalized(Tensor t) {
    return t.div(t.norm().clamp_min(Tensors.scalar(EPS)));
  }
}
