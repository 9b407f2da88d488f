package gansaku.parity;

import static java.util.Objects.requireNonNull;

import gansaku.nn.Conv2d;
import gansaku.nn.Embedding;
import gansaku.nn.Linear;
import gansaku.nn.SpectralNorm;
import gansaku.nn.Weighted;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.function.Supplier;
import org.assertj.core.api.SoftAssertions;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

/** Spectral norm's power iteration, pass by pass, against torch.nn.utils.spectral_norm. */
class SpectralNormTest {
  private final Fixture fixture = Fixture.read("spectral-norm");
  private final SoftAssertions softly = new SoftAssertions();

  @Test
  void everyPassMatchesPyTorch() {
    try (var scope = new Scope()) {
      compare("conv", 0, () -> new Conv2d(2, 4, 3, 1, 1), Formula.fill(50, 1, 0, 3, 2, 5, 5));
      compare("linear", 1, () -> new Linear(6, 3), Formula.fill(51, 1, 0, 3, 6));
      compare("embedding", 2, () -> new Embedding(4, 3), Tensors.of(new int[] {1, 3, 0}));
      softly.assertAll();
    }
  }

  private void compare(String name, int place, Supplier<Weighted> layer, Tensor x) {
    var normed = new SpectralNorm(layer.get());
    start(name, normed, 60 + 10 * place);
    Tensor out = Tensors.absent();
    for (int step = 1; step <= 3; step++) {
      out = normed.forward(x);
      String at = name + "/step" + step + "/";
      fixture.compare(softly, at + "out", out);
      fixture.compare(softly, at + "weight_u", requireNonNull(normed.stateDict().get("weight_u")));
      fixture.compare(softly, at + "weight_v", requireNonNull(normed.stateDict().get("weight_v")));
    }
    out.mul(Formula.fill(50, 1, 0, out.shape())).sum().backward();
    fixture.compare(softly, name + "/grad/weight_orig", normed.weightOrig().grad());
    normed.train(false);
    fixture.compare(softly, name + "/eval/out", normed.forward(x));
  }

  private void start(String name, SpectralNorm layer, int seed) {
    var keys = new ArrayList<String>();
    fixture.root().path("keys").path(name).forEach(key -> keys.add(key.asText()));
    softly.assertThat(layer.stateDict().keySet()).as(name).containsExactlyElementsOf(keys);
    var state = new LinkedHashMap<String, Tensor>();
    for (int j = 0; j < keys.size(); j++) {
      Tensor t = requireNonNull(layer.stateDict().get(keys.get(j)));
      Tensor filled = Formula.fill(seed + j, 1, 0, t.shape());
      boolean vector = keys.get(j).endsWith("_u") || keys.get(j).endsWith("_v");
      state.put(keys.get(j), vector ? filled.div(filled.norm()) : filled);
    }
    layer.load(state, "fixture");
  }
}
