package gansaku.models.stylegan2;

import static java.util.Objects.requireNonNull;

import gansaku.error.InputException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/** What the shapes of StyleGAN2's weights tell of it. */
final class ForeignStyles {
  private final Map<String, Tensor> g;

  /**
   * @param g a generator's weights, by our keys
   */
  ForeignStyles(Map<String, Tensor> g) {
    this.g = g;
  }

  /**
   * Returns the recipe of the generator and of {@code d}, if there is one.
   *
   * @throws InputException if its channels are no such as a recipe has
   */
  Map<String, Object> recipe(Optional<Map<String, Tensor>> d) {
    int size = size();
    long classes = g.containsKey("mapping.embed.weight") ? dimension("mapping.embed.weight", 1) : 0;
    long w = dimension("synthesis.b4.conv1.affine.weight", 1);
    var recipe = new LinkedHashMap<String, Object>();
    recipe.put("model", "stylegan2");
    recipe.put("data.size", size);
    recipe.put("data.channels", dimension("synthesis.b4.torgb.weight", 0));
    channels(size, recipe);
    recipe.put("latent.size", dimension("mapping.fc0.weight", 1) - (classes > 0 ? w : 0));
    recipe.put("style.size", w);
    recipe.put("mapping.layers", layers());
    if (classes > 0) {
      recipe.put("conditioning", "classes");
      recipe.put("data.classes", classes);
    }
    recipe.put(
        "discriminator.residual", d.isEmpty() || d.get().containsKey("b" + size + ".skip.weight"));
    return recipe;
  }

  private int size() {
    int size = 4;
    while (g.containsKey("synthesis.b" + 2 * size + ".conv1.weight")) {
      size *= 2;
    }
    return size;
  }

  private int layers() {
    int layers = 0;
    while (g.containsKey("mapping.fc" + layers + ".weight")) {
      layers++;
    }
    return layers;
  }

  /** Finds the base and the width whose quotients the channels of all sizes are. */
  private void channels(int size, Map<String, Object> recipe) {
    long width = dimension("synthesis.b4.conv1.weight", 0);
    long last = dimension("synthesis.b" + size + ".conv1.weight", 0);
    long base = last * size;
    for (int side = 4; side <= size; side *= 2) {
      long there = dimension("synthesis.b" + side + ".conv1.weight", 0);
      InputException.check(
          there == Math.min(base / side, width),
          "has %d channels at %d×%d, where %d of the largest and %d of the smallest size go with"
              + " %d; a recipe cannot say that",
          there,
          side,
          side,
          last,
          width,
          Math.min(base / side, width));
    }
    recipe.put("base", base);
    recipe.put("width", width);
  }

  private long dimension(String key, int at) {
    Tensor tensor = g.get(key);
    InputException.check(tensor != null && tensor.dim() > at, "has a generator without %s", key);
    return requireNonNull(tensor).size(at);
  }
}
