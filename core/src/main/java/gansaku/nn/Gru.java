package gansaku.nn;

import gansaku.onnx.Graph;
import gansaku.onnx.Type;
import gansaku.onnx.Value;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Tensors;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * A gated recurrent unit that reads a sequence from its first step to its last (Cho et al. 2014),
 * with {@code torch.nn.GRU}'s keys and order of gates, r, z and n:
 *
 * <pre>
 * r = σ(W_ir x + b_ir + W_hr h + b_hr)
 * z = σ(W_iz x + b_iz + W_hz h + b_hz)
 * n = tanh(W_in x + b_in + r ∘ (W_hn h + b_hn))
 * h' = (1 - z) ∘ n + z ∘ h
 * </pre>
 */
public final class Gru extends Module {
  private final long hidden;
  private final Tensor weightIh;
  private final Tensor weightHh;
  private final Tensor biasIh;
  private final Tensor biasHh;

  /** Makes a unit that reads {@code in} numbers a step and remembers {@code hidden}. */
  public Gru(long in, long hidden) {
    this.hidden = hidden;
    weightIh = parameter("weight_ih_l0", torch.zeros(3 * hidden, in));
    weightHh = parameter("weight_hh_l0", torch.zeros(3 * hidden, hidden));
    biasIh = parameter("bias_ih_l0", torch.zeros(3 * hidden));
    biasHh = parameter("bias_hh_l0", torch.zeros(3 * hidden));
  }

  @Override
  protected void reset(RandomStream random) {
    Init.kaimingUniform(weightIh, biasIh, hidden, random); // U(-1/√hidden, 1/√hidden), all four
    Init.kaimingUniform(weightHh, biasHh, hidden, random);
  }

  /** Returns what is remembered, [N, hidden], after {@code x} [N, in] where it was {@code h}. */
  public Tensor step(Tensor x, Tensor h) {
    return torch.gru_cell(
        x, h, weightIh, weightHh, new TensorOptional(biasIh), new TensorOptional(biasHh));
  }

  /**
   * Returns what is remembered after the last step of each sequence, [N, hidden]; zeros of
   * sequences without any.
   *
   * @param x sequences [N, T, in]
   * @param lengths how many steps each has, int64 [N]; what comes after them does not count
   */
  public Tensor last(Tensor x, Tensor lengths) {
    Tensor h = Tensors.zerosBeside(x, 1, x.size(0), hidden).to(x.scalar_type());
    var weights = new TensorVector(weightIh, weightHh, biasIh, biasHh);
    Tensor after =
        torch.gru(x, h, weights, true, 1, 0, isTraining(), false, true).get0(); // [N, T, hidden]
    Tensor all = torch.cat(new TensorVector(h.transpose(0, 1), after), 1); // [N, T + 1, hidden]
    Tensor at = lengths.view(-1, 1, 1).expand(-1, 1, hidden);
    return all.gather(1, at).squeeze(1);
  }

  /**
   * Writes {@link #last}.
   *
   * @param x sequences [N, T, in]
   * @param lengths how many steps each has, {@link Type#INT32} [N]
   */
  public Value last(Value x, Value lengths) {
    Graph graph = x.graph();
    Tensor biases = torch.cat(new TensorVector(ordered(biasIh), ordered(biasHh)), 0);
    return x.transpose(1, 0, 2)
        .toSecond(
            "GRU",
            Map.of("hidden_size", hidden, "linear_before_reset", 1L),
            new long[] {1, x.shape()[0], hidden},
            graph.constant(ordered(weightIh).unsqueeze(0)),
            graph.constant(ordered(weightHh).unsqueeze(0)),
            graph.constant(biases.unsqueeze(0)),
            lengths)
        .transpose(1, 0, 2)
        .reshape(0, hidden);
  }

  /** Returns the gates r, z and n as ONNX has them: z, r and n. */
  private Tensor ordered(Tensor gates) {
    return torch.cat(
        new TensorVector(
            gates.narrow(0, hidden, hidden),
            gates.narrow(0, 0, hidden),
            gates.narrow(0, 2 * hidden, hidden)),
        0);
  }
}
