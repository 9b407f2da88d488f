package gansaku.nn;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gansaku.error.InputException;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.TensorTest;
import gansaku.tensor.Tensors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class ModuleTest extends TensorTest {

  /** A layer in a layer: [N, 1, H, W] → [N, 2, H, W]. */
  private static final class Block extends Layer {
    private final Conv2d conv = add("conv", Conv2d.withoutBias(1, 2, 3, 1, 1));
    private final BatchNorm bn = add("bn", new BatchNorm(2));

    @Override
    public Tensor forward(Tensor x) {
      return bn.forward(conv.forward(x));
    }
  }

  /** [N, 1, 2, 2] → [N, 3]. */
  private static final class Network extends Layer {
    private final Block block = add("block", new Block());
    private final Linear fc = add("fc", new Linear(8, 3));

    @Override
    public Tensor forward(Tensor x) {
      return fc.forward(Functional.flatten(block.forward(x)));
    }
  }

  private final Network network = new Network();

  @Test
  void namesAndOrderArePyTorchs() {
    assertThat(network.stateDict().keySet())
        .containsExactly(
            "block.conv.weight",
            "block.bn.weight",
            "block.bn.bias",
            "block.bn.running_mean",
            "block.bn.running_var",
            "block.bn.num_batches_tracked",
            "fc.weight",
            "fc.bias");
    assertThat(network.namedParameters().keySet())
        .containsExactly(
            "block.conv.weight", "block.bn.weight", "block.bn.bias", "fc.weight", "fc.bias");
    assertThat(network.parameterCount()).isEqualTo(18 + 2 + 2 + 24 + 3);
  }

  @Test
  void weightsComeBackFromTheirState() {
    network.initialise(RandomStream.of(1));
    var copy = new Network();

    copy.load(network.stateDict(), "a copy");

    Tensor x = RandomStream.of(2).normal(4, 1, 2, 2);
    assertThat(copy.forward(x).equal(network.forward(x))).isTrue();
  }

  @Test
  void otherKeysAreNamedAndNothingChanges() {
    var state = new LinkedHashMap<String, Tensor>();
    state.put("fc.weight", torch.ones(3, 8));
    state.put("scale", torch.ones(1));

    assertThatThrownBy(() -> network.load(state, "G.safetensors"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "G.safetensors does not fit this network: it lacks block.conv.weight, block.bn.weight,"
                + " block.bn.bias, block.bn.running_mean, block.bn.running_var and 2 more; it has"
                + " scale besides");
    assertThat(network.fc.weight.abs().sum().item_double()).isZero();
  }

  @Test
  void otherShapesAreNamedAndNothingChanges() {
    var state = new LinkedHashMap<>(network.stateDict());
    state.put("block.conv.weight", torch.ones(2, 1, 3, 3));
    state.put("fc.weight", torch.ones(3, 9));

    assertThatThrownBy(() -> network.load(state, "G.safetensors"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "G.safetensors does not fit this network: fc.weight is [3, 9] there and [3, 8] here");
    assertThat(network.block.conv.weight.abs().sum().item_double()).isZero();
  }

  @Test
  void everyPartTrainsOrIsInUse() {
    var modes = new ArrayList<Boolean>();
    network.train(false);
    network.forEachModule(m -> modes.add(m.isTraining()));
    assertThat(modes).hasSize(5).containsOnly(false);

    network.train(true);
    assertThat(network.block.bn.isTraining()).isTrue();
  }

  @Test
  void gradientsAreComputedWhereTheyAreWanted() {
    network.initialise(RandomStream.of(1));
    network.requireGradients(false);
    Tensor x = RandomStream.of(2).normal(4, 1, 2, 2).requires_grad_(true);
    network.forward(x).square().sum().backward();
    assertThat(x.grad().defined()).isTrue();
    assertThat(network.fc.weight.grad().defined()).isFalse();

    network.requireGradients(true);
    network.forward(x).square().sum().backward();
    assertThat(network.parameters()).allMatch(p -> p.grad().defined());
    assertThat(network.block.bn.stateDict().get("running_mean"))
        .matches(mean -> !requireNonNull(mean).requires_grad());
  }

  @Test
  void networksOutliveTheScopeTheyAreMadeIn() {
    Network made;
    try (var scope = new Scope()) {
      made = new Network();
      made.initialise(RandomStream.of(1));
    }
    Tensor x = RandomStream.of(2).normal(4, 1, 2, 2);

    made.forward(x).sum().backward();

    assertThat(made.fc.bias.grad().sum().item_double()).isEqualTo(12);
  }

  @Test
  void theSameStreamGivesTheSameWeights() {
    network.initialise(RandomStream.of(1));
    Tensor first = network.fc.weight.detach().clone();

    network.initialise(RandomStream.of(1));
    assertThat(network.fc.weight.equal(first)).isTrue();
    network.initialise(RandomStream.of(2));
    assertThat(network.fc.weight.equal(first)).isFalse();
  }

  @Test
  void layoutsChangeNoNumber() {
    network.initialise(RandomStream.of(1));
    Tensor x = RandomStream.of(2).normal(4, 1, 2, 2);
    float[] before = Tensors.floats(network.forward(x));
    Map<String, Tensor> state = network.stateDict();

    network.channelsLast();

    assertThat(network.stateDict()).isEqualTo(state);
    // 9 terms each: a few roundings of numbers below 2, where one is 2^-24
    assertThat(Tensors.floats(network.forward(x))).containsExactly(before, within(1e-6f));
  }
}
