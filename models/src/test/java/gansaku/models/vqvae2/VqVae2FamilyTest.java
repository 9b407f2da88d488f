package gansaku.models.vqvae2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gansaku.model.Architecture;
import gansaku.model.DataFacts;
import gansaku.model.ImageShape;
import gansaku.model.Model;
import gansaku.model.Quantizes;
import gansaku.model.Reconstructs;
import gansaku.models.Trial;
import gansaku.nn.Module;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.Objects;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** VQ-VAE-2 from a recipe, and its codebooks. */
class VqVae2FamilyTest {
  private static final Architecture VQVAE2 = Trial.architecture(new VqVae2Family(), "vqvae2");
  private static final ImageShape SHAPE = new ImageShape(3, 16, 24);

  private final Scope scope = new Scope();

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void reconstructsAndLearns() {
    Trial trial = Trial.of(VQVAE2, SHAPE, "width=4", "codes.count=8").unbounded();
    trial.requireUses(Quantizes.class, Reconstructs.class);
    assertThat(trial.moved()).containsExactly("vqvae");
  }

  /** Codes alone are all that a picture is made again of. */
  @Test
  void imagesOfCodesAreReconstructions() {
    Trial trial = Trial.of(VQVAE2, SHAPE, "width=4", "codes.count=8");
    Quantizes codes = trial.model().capability(Quantizes.class).orElseThrow();
    Reconstructs mirror = trial.model().capability(Reconstructs.class).orElseThrow();
    Tensor x = RandomStream.of(6).uniform(-1, 1, 2, 3, 16, 24);
    Tensor again = codes.images(codes.codes(x));
    // the same but for z + (q - z), which rounds
    assertThat(again.sub(mirror.reconstruct(x)).abs().max().item_double()).isLessThan(1e-5);
  }

  /** 1,388,867 parameters besides the codebooks, as public code has, by the same keys. */
  @Test
  void isAsLargeAsThePublicOne() {
    Model model = VQVAE2.build(Trial.settings(), DataFacts.of(new ImageShape(3, 256, 256)));
    Module network = model.networks().values().iterator().next();
    assertThat(network.parameterCount()).isEqualTo(1_388_867);
    assertThat(network.stateDict())
        .containsKeys(
            "enc_b.blocks.0.weight",
            "enc_b.blocks.5.conv.1.weight",
            "enc_t.blocks.3.conv.3.bias",
            "quantize_t.embed",
            "dec_t.blocks.4.weight",
            "quantize_b.cluster_size",
            "upsample_t.bias",
            "dec.blocks.6.weight");
    network.close();
  }

  /** Vectors that a codebook has are themselves, and gradients go through as if nothing were. */
  @Test
  void nearestCodesStandForVectors() {
    var book = book(0);
    Tensor z = Tensors.of(new float[] {0.9f, -2.1f, 0.1f, 0.2f}, 1, 2, 1, 2).requires_grad_(true);
    Quantizer.Quantized seen = book.quantize(z); // vectors (0.9, 0.1) and (-2.1, 0.2)
    assertThat(Tensors.longs(seen.codes())).containsExactly(1, 2);
    assertThat(Tensors.floats(seen.quantized())).containsExactly(1, -2, 0, 0);
    // (0.1² + 0.1² + 0.1² + 0.2²) / 4
    assertThat(seen.commitment().item_float()).isCloseTo(0.0175f, within(1e-6f));
    seen.quantized().mul(Tensors.of(new float[] {1, 2, 3, 4}, 1, 2, 1, 2)).sum().backward();
    assertThat(Tensors.floats(z.grad())).containsExactly(1, 2, 3, 4);
    assertThat(book.perplexity(seen.codes()).item_float()).isCloseTo(2, within(1e-5f));
  }

  /** The third code stands for nothing and becomes a vector of the batch; others stay. */
  @Test
  void deadCodesAreRestartedWithVectorsOfTheBatch() {
    var book = book(0.01);
    Tensor z = Tensors.of(new float[] {0.9f, 0.9f, 0.1f, 0.1f}, 1, 2, 1, 2);
    Tensor restarted = book.learn(book.quantize(z), RandomStream.of(1));
    assertThat(restarted.item_double()).isEqualTo(2);
    assertThat(
            Tensors.floats(Objects.requireNonNull(book.stateDict().get("embed")).narrow(1, 2, 1)))
        .containsExactly(0.9f, 0.1f);
    assertThat(Tensors.floats(Objects.requireNonNull(book.stateDict().get("cluster_size"))))
        .containsExactly(1, 1, 1);
    var kept = book(0);
    kept.learn(kept.quantize(z), RandomStream.of(1));
    assertThat(Tensors.floats(Objects.requireNonNull(kept.stateDict().get("cluster_size"))))
        .containsExactly(0, 1, 0); // (1 - γ) · 2 with γ = 0.5
  }

  /** Codes at (0, 1), (1, 0) and (-2, 0). */
  private static Quantizer book(double restart) {
    var book = new Quantizer(2, 3, new Quantizer.Rules(0.5, restart));
    var state = new LinkedHashMap<>(book.stateDict());
    Tensor embed = Tensors.of(new float[] {0, 1, -2, 1, 0, 0}, 2, 3);
    state.put("embed", embed);
    state.put("embed_avg", embed);
    book.load(state, "test");
    return book;
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    refused("codes.decay is 1.0; use 0 to below 1, e.g. 0.99", "codes.decay=1");
    refused("codes.restart is -1.0; use 0 (never) or more, 1 is usual", "codes.restart=-1");
    refused("codes.count is 1; use 2 or more, e.g. 128", "codes.count=1");
    refused("commitment is -1.0; use 0 (off) or more, 0.25 is the paper's", "commitment=-1");
    refused("width is 5; use an even number, e.g. 64", "width=5");
    assertThatThrownBy(() -> Trial.of(VQVAE2, new ImageShape(3, 28, 28)))
        .hasMessageEndingWith("data.size is 28; VQ-VAE-2 takes sides that are multiples of 8");
  }

  private static void refused(String message, String setting) {
    assertThatThrownBy(() -> Trial.of(VQVAE2, SHAPE, setting)).hasMessageEndingWith(message);
  }
}
