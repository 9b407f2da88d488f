package gansaku.models.stylegan2;

import gansaku.error.InputException;
import gansaku.nn.Fir;
import gansaku.tensor.Tensors;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** Gives the weights of rosinality's networks our names and shapes. */
final class RosinalityKeys {
  /** Filters that enlarge are times 4 there. */
  private static final double LARGER = 4;

  private final Map<String, Tensor> from;
  private final Map<String, Tensor> to = new LinkedHashMap<>();

  RosinalityKeys(Map<String, Tensor> from) {
    this.from = from;
    from.forEach(RosinalityKeys::requireFilter);
  }

  /** Returns G's weights but for the mean of w. */
  Map<String, Tensor> generator() {
    for (int i = 1; from.containsKey("style." + i + ".weight"); i++) {
      take("style." + i + ".weight", "mapping.fc" + (i - 1) + ".weight");
      take("style." + i + ".bias", "mapping.fc" + (i - 1) + ".bias");
    }
    reshape("input.input", "synthesis.b4.const", 1, 0);
    to.put("synthesis.b4.resample_filter", filter());
    layer("conv1", "synthesis.b4.conv1", 0);
    look("to_rgb1", "synthesis.b4.torgb");
    for (int i = 1; from.containsKey("to_rgbs." + (i - 1) + ".bias"); i++) {
      String block = "synthesis.b" + (4 << i);
      to.put(block + ".resample_filter", filter());
      for (int k = 0; k < 2; k++) {
        layer("convs." + (2 * i - 2 + k), block + ".conv" + k, 2 * i - 1 + k);
      }
      look("to_rgbs." + (i - 1), block + ".torgb");
    }
    return to;
  }

  private void layer(String theirs, String ours, int noise) {
    modulated(theirs, ours);
    to.put(ours + ".resample_filter", filter());
    reshape(theirs + ".noise.weight", ours + ".noise_strength", 1, 0);
    take(theirs + ".activate.bias", ours + ".bias");
    reshape("noises.noise_" + noise, ours + ".noise_const", 2, 0);
  }

  private void look(String theirs, String ours) {
    modulated(theirs, ours);
    reshape(theirs + ".bias", ours + ".bias", 1, 2);
  }

  private void modulated(String theirs, String ours) {
    reshape(theirs + ".conv.weight", ours + ".weight", 1, 0);
    take(theirs + ".conv.modulation.weight", ours + ".affine.weight");
    take(theirs + ".conv.modulation.bias", ours + ".affine.bias");
  }

  /** Returns D's weights. */
  Map<String, Tensor> discriminator() {
    int blocks = 0;
    while (from.containsKey("convs." + (blocks + 1) + ".conv1.0.weight")) {
      blocks++;
    }
    String first = "b" + (4 << blocks) + ".fromrgb";
    take("convs.0.0.weight", first + ".weight");
    take("convs.0.1.bias", first + ".bias");
    for (int j = 1; j <= blocks; j++) {
      String theirs = "convs." + j;
      String ours = "b" + (4 << blocks + 1 - j);
      to.put(ours + ".resample_filter", filter());
      take(theirs + ".conv1.0.weight", ours + ".conv0.weight");
      take(theirs + ".conv1.1.bias", ours + ".conv0.bias");
      take(theirs + ".conv2.1.weight", ours + ".conv1.weight");
      take(theirs + ".conv2.2.bias", ours + ".conv1.bias");
      take(theirs + ".skip.1.weight", ours + ".skip.weight");
    }
    take("final_conv.0.weight", "b4.conv.weight");
    take("final_conv.1.bias", "b4.conv.bias");
    take("final_linear.0.weight", "b4.fc.weight");
    take("final_linear.0.bias", "b4.fc.bias");
    take("final_linear.1.weight", "b4.out.weight");
    take("final_linear.1.bias", "b4.out.bias");
    return to;
  }

  private void take(String theirs, String ours) {
    to.put(ours, there(theirs));
  }

  /** Takes a tensor without its first {@code before} and last {@code after} dimensions of 1. */
  private void reshape(String theirs, String ours, int before, int after) {
    Tensor tensor = there(theirs);
    long[] shape = tensor.shape();
    InputException.check(
        shape.length >= before + after
            && Arrays.stream(shape, 0, before).allMatch(n -> n == 1)
            && Arrays.stream(shape, shape.length - after, shape.length).allMatch(n -> n == 1),
        "has %s of shape %s, which is none of rosinality's",
        theirs,
        Arrays.toString(shape));
    long[] kept = Arrays.copyOfRange(shape, before, shape.length - after);
    to.put(ours, tensor.reshape(kept));
  }

  private Tensor there(String key) {
    Tensor tensor = from.get(key);
    if (tensor == null) {
      throw InputException.of("lacks %s, which rosinality's networks have", key);
    }
    return tensor;
  }

  /** Refuses a filter that is not [1, 3, 3, 1]. */
  private static void requireFilter(String key, Tensor tensor) {
    if (!key.endsWith(".kernel")) {
      return;
    }
    boolean larger = key.endsWith("upsample.kernel") || key.endsWith("conv.blur.kernel");
    float[] wanted = Tensors.floats(filter());
    float[] there = Tensors.floats(tensor);
    boolean same = there.length == wanted.length;
    for (int i = 0; same && i < wanted.length; i++) {
      same = Math.abs(there[i] - wanted[i] * (larger ? LARGER : 1)) < 1e-6;
    }
    InputException.check(same, "filters by another %s than [1, 3, 3, 1]", key);
  }

  private static Tensor filter() {
    return Fir.filter(1, 3, 3, 1);
  }
}
