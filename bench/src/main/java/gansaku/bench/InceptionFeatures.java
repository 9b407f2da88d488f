package gansaku.bench;

import gansaku.metrics.Frechet;
import gansaku.metrics.Moments;
import gansaku.models.features.InceptionV3;
import gansaku.models.features.NetworkExtractor;
import gansaku.models.features.Resizing;
import gansaku.tensor.Compute;
import gansaku.tensor.Engine;
import gansaku.tensor.Precision;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.util.Arrays;
import java.util.Locale;
import org.bytedeco.pytorch.Tensor;

/**
 * Times what a FID is made of: features of 299×299 pictures by the FID's Inception in float32, and
 * the distance of two sets of features.
 *
 * <p>Arguments: {@code --batches N} of 32 pictures, {@code --pictures N} of 2,048 numbers a set.
 * The network has random weights, which take as long as the published ones.
 */
public final class InceptionFeatures {
  private static final int BATCH = 32;
  private static final int WARM_UP = 2;
  private static final int DIMENSIONS = 2048;

  private InceptionFeatures() {}

  public static void main(String[] args) {
    var options = Options.of(args);
    double[] ms = features(Math.max(1, options.whole("--batches", 8)));
    Arrays.sort(ms);
    double seconds = distance(options.whole("--pictures", 10_000));
    System.out.printf(
        Locale.ROOT,
        "{\"name\": \"gansaku\", \"engine\": \"libtorch %s\", \"precision\": \"float32\","
            + " \"threads\": %d, \"batch\": %d, \"medianMs\": %.1f, \"minMs\": %.1f,"
            + " \"fidSeconds\": %.2f}%n",
        Engine.version(),
        Engine.threads(),
        BATCH,
        ms[ms.length / 2],
        ms[0],
        seconds);
  }

  private static double[] features(int batches) {
    InceptionV3 network = InceptionV3.fid();
    network.initialise(RandomStream.of(0));
    var compute = Compute.of("cpu", Precision.FLOAT32);
    var extractor = new NetworkExtractor("random", "none", network, Resizing.LEGACY, compute);
    var ms = new double[batches];
    try (var all = new Scope()) {
      Tensor x = RandomStream.of(0).uniform(-1, 1, BATCH, 3, 299, 299);
      for (int i = -WARM_UP; i < batches; i++) {
        long begin = System.nanoTime();
        try (var step = new Scope()) {
          Tensors.floats(extractor.extract(x).features());
        }
        if (i >= 0) {
          ms[i] = (System.nanoTime() - begin) / 1e6;
        }
      }
    }
    return ms;
  }

  private static double distance(int pictures) {
    var random = RandomStream.of(0);
    try (var all = new Scope()) {
      Tensor a = random.uniform(0, 1, pictures, DIMENSIONS);
      Tensor b = random.uniform(0, 1, pictures, DIMENSIONS);
      long begin = System.nanoTime();
      Frechet.distance(moments(a), moments(b));
      return (System.nanoTime() - begin) / 1e9;
    }
  }

  private static Moments moments(Tensor features) {
    var moments = new Moments(DIMENSIONS);
    for (Tensor part : Tensors.split(features, 1000)) {
      moments.add(part);
    }
    return moments;
  }
}
