package gansaku.bench.peers;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.pytorch.jni.JniUtils;
import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Times the operations of {@code bench/operations.json} in DJL's official libtorch, forward and
 * backward; prints one JSON line. Transposed convolutions, which do not run there, are left out.
 */
public final class DjlOperations {
  private static final int WARM_UP = 5;
  private static final int LEAST = 10;
  private static final long NANOS = 400_000_000;

  private DjlOperations() {}

  /** Runs the operations of the file that is its one argument. */
  @SuppressWarnings("SystemOut") // the one line is the result
  public static void main(String[] args) throws IOException {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    var json = new Gson();
    var operations = json.fromJson(Files.readString(Path.of(args[0])), JsonObject[].class);
    var engine = Engine.getEngine("PyTorch");
    var ms = new LinkedHashMap<String, Double>();
    try (var manager = engine.newBaseManager(Device.cpu())) {
      for (JsonObject o : operations) {
        operation(o, manager)
            .ifPresent(f -> ms.put(o.get("name").getAsString(), median(o, f, manager, engine)));
      }
    }
    var line = new LinkedHashMap<String, Object>();
    line.put("engine", "DJL " + Engine.getDjlVersion() + ", libtorch " + engine.getVersion());
    line.put("threads", JniUtils.getNumThreads());
    line.put("ms", ms);
    System.out.println(json.toJson(line));
  }

  private static Optional<UnaryOperator<NDArray>> operation(JsonObject o, NDManager manager) {
    long in = o.getAsJsonArray("in").get(1).getAsLong();
    return switch (o.get("kind").getAsString()) {
      case "conv" -> Optional.of(convolution(o, in, manager));
      case "linear" -> {
        long out = o.get("out").getAsLong();
        NDArray weight = trained(manager, out, in);
        NDArray bias = trained(manager, out);
        yield Optional.of(x -> Linear.linear(x, weight, bias).singletonOrThrow());
      }
      case "batch-norm" -> {
        NDArray gain = trained(manager, in);
        NDArray shift = trained(manager, in);
        NDArray mean = manager.zeros(new Shape(in));
        NDArray variance = manager.ones(new Shape(in));
        yield Optional.of(
            x ->
                BatchNorm.batchNorm(x, mean, variance, gain, shift, 1, 0.1f, 1e-5f, true)
                    .singletonOrThrow());
      }
      case "leaky-relu" -> Optional.of(x -> Activation.leakyRelu(x, 0.2f));
      default -> Optional.empty();
    };
  }

  private static UnaryOperator<NDArray> convolution(JsonObject o, long in, NDManager manager) {
    long out = o.get("out").getAsLong();
    long k = o.get("kernel").getAsLong();
    long stride = o.get("stride").getAsLong();
    long padding = o.get("padding").getAsLong();
    NDArray weight = trained(manager, out, in, k, k);
    NDArray bias = trained(manager, out);
    return x ->
        Conv2d.conv2d(x, weight, bias, new Shape(stride, stride), new Shape(padding, padding))
            .singletonOrThrow();
  }

  private static NDArray trained(NDManager manager, long... shape) {
    NDArray array = manager.randomNormal(0, 0.02f, new Shape(shape), DataType.FLOAT32);
    array.setRequiresGradient(true);
    return array;
  }

  private static double median(
      JsonObject o, UnaryOperator<NDArray> operation, NDManager manager, Engine engine) {
    var sides = o.getAsJsonArray("in");
    var shape = new long[sides.size()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = sides.get(i).getAsLong();
    }
    var ms = new ArrayList<Double>();
    try (var all = manager.newSubManager()) {
      NDArray x = all.randomUniform(0, 1, new Shape(shape));
      x.setRequiresGradient(true);
      NDArray gradient = all.randomUniform(0, 1, operation.apply(x).getShape());
      long end = Long.MAX_VALUE;
      for (int i = 0; ms.size() < LEAST || System.nanoTime() < end; i++) {
        long begin = System.nanoTime();
        if (i == WARM_UP) {
          end = begin + NANOS;
        }
        try (var step = all.newSubManager();
            var tape = engine.newGradientCollector()) {
          NDArray y = operation.apply(x);
          y.attach(step);
          NDArray weighted = y.mul(gradient);
          weighted.attach(step);
          tape.backward(weighted.sum());
        }
        if (i >= WARM_UP) {
          ms.add((System.nanoTime() - begin) / 1e6);
        }
      }
    }
    ms.sort(null);
    return ms.get(ms.size() / 2);
  }
}
