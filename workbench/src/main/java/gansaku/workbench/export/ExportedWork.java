package gansaku.workbench.export;

import gansaku.error.InputException;
import gansaku.model.Portable.Given;
import gansaku.model.Portable.Kind;
import gansaku.model.Portable.Made;
import gansaku.model.Portable.Work;
import gansaku.nn.Module;
import gansaku.onnx.Graph;
import gansaku.onnx.Type;
import gansaku.onnx.Value;
import gansaku.tensor.RandomStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;

/**
 * A work of a model as a graph, and how it compares with the model here.
 *
 * @param pixels whether images come out as bytes, [N, H, W, C]
 */
public record ExportedWork(Work work, boolean pixels) {
  /** Refuses to make bytes of what are no images. */
  public ExportedWork {
    InputException.check(
        !pixels || work.made().get(0).kind() == Kind.IMAGES,
        "--pixels is for models that make images, and this one tells what they show; leave it out");
  }

  /**
   * Returns the work as a graph.
   *
   * @param networks of the model, whose weights the graph's are called by
   */
  public Graph graph(Map<String, Module> networks) {
    var weights = new LinkedHashMap<String, Tensor>();
    networks.forEach(
        (name, network) ->
            network.stateDict().forEach((key, t) -> weights.put(name + "." + key, t)));
    var graph = new Graph(weights);
    List<Value> out = work.onnx().apply(work.given().stream().map(g -> input(graph, g)).toList());
    for (int i = 0; i < out.size(); i++) {
      Made made = work.made().get(i);
      graph.output(made.name(), pixels ? bytes(out.get(i)) : out.get(i));
    }
    return graph;
  }

  private static Value input(Graph graph, Given given) {
    Tensor example = given.draw().of(RandomStream.of(0), 1);
    long[] sides = example.shape();
    sides[0] = Value.ANY;
    if (given.anySize()) {
      Arrays.fill(sides, Math.min(2, sides.length - 1), sides.length, Value.ANY);
    }
    return graph.input(given.name(), Type.of(example), sides);
  }

  /** Returns images as pictures have them: (x + 1) 127.5, rounded and cut off, colours last. */
  private static Value bytes(Value image) {
    return image
        .add(1)
        .mul(127.5)
        .each("Round")
        .clip(0, 255)
        .cast(Type.UINT8)
        .transpose(0, 2, 3, 1);
  }

  /** Returns {@code n} examples of each of what goes in. */
  public List<Tensor> examples(int n) {
    return work.given().stream()
        .map(given -> given.draw().of(RandomStream.of(0, given.name()), n))
        .toList();
  }

  /**
   * Returns by how many levels of 255 what {@code runner} makes with {@code file} differs most from
   * what the model makes here.
   *
   * @param in what goes in
   * @param place brings tensors to where the model computes
   */
  public double difference(Path file, List<Tensor> in, UnaryOperator<Tensor> place, Runner runner) {
    var inputs = new LinkedHashMap<String, Object[]>();
    for (int i = 0; i < in.size(); i++) {
      inputs.put(work.given().get(i).name(), Levels.array(in.get(i)));
    }
    Map<String, float[]> theirs = runner.run(file, inputs);
    var placed = new ArrayList<Tensor>();
    in.forEach(t -> placed.add(place.apply(t)));
    List<Tensor> ours = work.forward().apply(placed);
    double largest = 0;
    for (int i = 0; i < ours.size(); i++) {
      Made made = work.made().get(i);
      float[] given = theirs.get(made.name());
      largest = Math.max(largest, Levels.largest(made.kind(), ours.get(i), given, pixels));
    }
    return largest;
  }
}
