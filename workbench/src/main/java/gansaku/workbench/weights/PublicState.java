package gansaku.workbench.weights;

import gansaku.io.StoredTensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * A generator's weights as the authors' implementation saves them, and what their shapes tell of
 * it.
 *
 * @param tensors by key, without what old versions of PyTorch put there
 */
record PublicState(Map<String, StoredTensor> tensors) {

  /** A generator that is told labels, which the file does not name. */
  static final String STARGAN = "stargan";

  private static final List<String> RUNNING =
      List.of("running_mean", "running_var", "num_batches_tracked");

  /** Channels or widths of a file whose first layer is not where it should be. */
  private static final long UNKNOWN = 1;

  static PublicState of(Map<String, StoredTensor> named) {
    var tensors = new LinkedHashMap<>(named);
    // Instance norms of PyTorch before 0.4 kept averages that they did not use.
    tensors.keySet().removeIf(key -> isRunning(key) && !named.containsKey(beside(key, "weight")));
    // Batch norms of PyTorch before 0.4.1 did not count.
    named
        .keySet()
        .forEach(
            key -> {
              if (key.endsWith("running_var") && tensors.containsKey(key)) {
                tensors.putIfAbsent(
                    beside(key, "num_batches_tracked"), StoredTensor.of(new long[1]));
              }
            });
    return new PublicState(tensors);
  }

  private static boolean isRunning(String key) {
    return RUNNING.contains(key.substring(key.lastIndexOf('.') + 1));
  }

  private static String beside(String key, String name) {
    return key.substring(0, key.lastIndexOf('.') + 1) + name;
  }

  /** Returns the name of the first tensor of a generator that recipes call {@code generator}. */
  static String first(String generator) {
    if (generator.equals(STARGAN)) {
      return "main.0.weight";
    }
    return generator.startsWith("unet") ? "model.model.0.weight" : "model.1.weight";
  }

  /**
   * Returns the recipe of the generator that recipes call {@code generator}.
   *
   * <p>A residual generator's keys say whether it has dropout, which counts as a layer; a U-Net's
   * do not, and the authors train and test those with dropout.
   */
  Map<String, Object> recipe(String generator) {
    if (generator.equals(STARGAN)) {
      return starGan();
    }
    boolean unet = generator.startsWith("unet");
    int blocks = generator.equals("resnet-9blocks") ? 9 : 6;
    String first = first(generator); // [width, in, k, k]
    String last = unet ? "model.model.3" : "model." + (17 + blocks); // its bias is [out]
    var recipe = new LinkedHashMap<String, Object>();
    recipe.put("model", "pix2pix");
    recipe.put("task", "paired");
    recipe.put("generator", generator);
    recipe.put("norm", normalisesBatches() ? "batch" : "instance");
    recipe.put("dropout", tensors.containsKey("model.10.conv_block.5.weight") ? 0 : 0.5);
    recipe.put("width", size(first, 0));
    recipe.put("data.source-channels", size(first, 1));
    recipe.put("data.channels", size(last + ".bias", 0));
    recipe.put("discriminator.type", "pixel"); // none was saved: the smallest
    recipe.put("discriminator.width", 1);
    return recipe;
  }

  private Map<String, Object> starGan() {
    var recipe = new LinkedHashMap<String, Object>();
    recipe.put("model", STARGAN);
    recipe.put(
        "domains", LongStream.range(0, labels()).mapToObj(i -> "label" + i + "=yes").toList());
    recipe.put("unasked", "none");
    recipe.put("blocks", Math.max(1, blocks()));
    recipe.put("width", size(first(STARGAN), 0));
    recipe.put("data.channels", channels());
    recipe.put("data.size", 4);
    recipe.put("discriminator.layers", 1); // none was saved: the smallest
    recipe.put("discriminator.width", 1);
    return recipe;
  }

  /** Returns how many labels a StarGAN's generator is told. */
  long labels() {
    return Math.max(1, size(first(STARGAN), 1) - channels()); // [width, channels + labels, k, k]
  }

  private long channels() {
    return size("main." + (15 + blocks()) + ".weight", 0);
  }

  private long blocks() {
    return tensors.keySet().stream()
        .filter(key -> key.matches("main\\.\\d+\\.main\\.0\\.weight"))
        .count();
  }

  private boolean normalisesBatches() {
    return tensors.keySet().stream().anyMatch(key -> key.endsWith("running_mean"));
  }

  private long size(String key, int dimension) {
    StoredTensor tensor = tensors.get(key);
    return tensor == null || tensor.shape().length <= dimension
        ? UNKNOWN
        : Math.max(1, tensor.shape()[dimension]);
  }
}
