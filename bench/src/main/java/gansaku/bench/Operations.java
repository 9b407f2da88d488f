package gansaku.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gansaku.nn.BatchNorm;
import gansaku.nn.Conv2d;
import gansaku.nn.ConvTranspose2d;
import gansaku.nn.Linear;
import gansaku.nn.Module;
import gansaku.tensor.Compute;
import gansaku.tensor.Engine;
import gansaku.tensor.Precision;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Times single operations of small networks, forward and backward.
 *
 * <p>Arguments: {@code --list bench/operations.json} and {@code --precision float32|bf16}. Prints a
 * JSON line with the median milliseconds of each, by name.
 */
public final class Operations {
  private static final int WARM_UP = 5;
  private static final int LEAST = 10;
  private static final long NANOS = 400_000_000;

  private Operations() {}

  public static void main(String[] args) throws IOException {
    var options = Options.of(args);
    var json = new ObjectMapper();
    Compute compute = Compute.of("auto", Precision.of(options.text("--precision", "float32")));
    var ms = new LinkedHashMap<String, Double>();
    for (JsonNode operation :
        json.readTree(Path.of(options.text("--list", "bench/operations.json")).toFile())) {
      ms.put(operation.get("name").asText(), median(operation, compute));
    }
    var line = new LinkedHashMap<String, Object>();
    line.put("engine", "libtorch " + Engine.version());
    line.put("precision", compute.precision().toString());
    line.put("threads", Engine.threads());
    line.put("ms", ms);
    System.out.println(json.writeValueAsString(line));
  }

  private static UnaryOperator<Tensor> operation(JsonNode o, RandomStream random) {
    long in = o.get("in").get(1).asLong();
    long out = o.path("out").asLong();
    long k = o.path("kernel").asLong();
    long stride = o.path("stride").asLong();
    long padding = o.path("padding").asLong();
    return switch (o.get("kind").asText()) {
      case "conv" -> drawn(new Conv2d(in, out, k, stride, padding), random)::forward;
      case "transposed" -> drawn(new ConvTranspose2d(in, out, k, stride, padding), random)::forward;
      case "linear" -> drawn(new Linear(in, out), random)::forward;
      case "batch-norm" -> drawn(new BatchNorm(in), random)::forward;
      default -> x -> torch.leaky_relu(x, Tensors.scalar(0.2));
    };
  }

  private static <M extends Module> M drawn(M layer, RandomStream random) {
    layer.initialise(random);
    return layer;
  }

  private static double median(JsonNode o, Compute compute) {
    RandomStream random = RandomStream.of(0);
    long[] shape =
        StreamSupport.stream(o.get("in").spliterator(), false)
            .mapToLong(JsonNode::asLong)
            .toArray();
    UnaryOperator<Tensor> operation = operation(o, random);
    var ms = new ArrayList<Double>();
    try (var all = new Scope()) {
      Tensor x = random.uniform(0, 1, shape).requires_grad_(true);
      Tensor gradient = random.uniform(0, 1, operation.apply(x).shape());
      long end = Long.MAX_VALUE;
      for (int i = 0; ms.size() < LEAST || System.nanoTime() < end; i++) {
        long begin = System.nanoTime();
        if (i == WARM_UP) {
          end = begin + NANOS;
        }
        try (var step = new Scope()) {
          x.mutable_grad().reset();
          Tensor y;
          try (var cast = compute.autocast()) {
            y = operation.apply(x);
          }
          backward(y, gradient);
        }
        if (i >= WARM_UP) {
          ms.add((System.nanoTime() - begin) / 1e6);
        }
      }
    }
    ms.sort(null);
    return ms.get(ms.size() / 2);
  }

  private static void backward(Tensor y, Tensor gradient) {
    y.backward(
        gradient.to(Tensors.type(y)), new BoolOptional(), false, new TensorArrayRefOptional());
  }
}
