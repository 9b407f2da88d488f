package gansaku.models.stylegan2;

import static java.util.Objects.requireNonNull;

import gansaku.model.Foreign;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * Weights of rosinality's stylegan2-pytorch: the same networks under other names. Weights have a
 * dimension more there, filters are times 4, and the mean of w, {@code latent_avg}, lies beside the
 * networks or has to be taken.
 *
 * <p>Convolutions there divide by √(fan-in) before they are brought back to unit deviation, which
 * that undoes but for its ε of 1e-8.
 */
final class RosinalityForm implements Foreign.Form {
  private static final String G = "input.input";
  private static final String D = "final_linear.1.weight";
  private static final int CODES = 10_000;

  @Override
  public String origin() {
    return "rosinality's stylegan2-pytorch";
  }

  @Override
  public Optional<Foreign> read(Map<String, Tensor> tensors) {
    var parts = new Parts(tensors);
    Map<String, Map<String, Tensor>> found = parts.generators(G);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    var networks = new LinkedHashMap<String, Map<String, Tensor>>();
    found.forEach((name, g) -> networks.put(name, new RosinalityKeys(g).generator()));
    parts.only(D).ifPresent(d -> networks.put("D", new RosinalityKeys(d).discriminator()));
    Map<String, Tensor> average = requireNonNull(networks.get("G_ema"));
    var recipe = new ForeignStyles(average).recipe(Optional.ofNullable(networks.get("D")));
    Tensor mean =
        Optional.ofNullable(tensors.get("latent_avg")).orElseGet(() -> mean(average, recipe));
    networks.forEach(
        (name, state) -> {
          if (!name.equals("D")) {
            state.put("mapping.w_avg", mean);
          }
        });
    return Optional.of(new Foreign(origin(), recipe, networks));
  }

  /** Returns the mean of w over many z. */
  private static Tensor mean(Map<String, Tensor> g, Map<String, Object> recipe) {
    int z = number(recipe, "latent.size");
    int w = number(recipe, "style.size");
    var mapping = new Mapping(new Mapping.Plan(z, 0, w, number(recipe, "mapping.layers"), 0));
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      Map<String, Tensor> state =
          mapping.stateDict().keySet().stream()
              .collect(
                  Collectors.toMap(key -> key, key -> requireNonNull(g.get("mapping." + key))));
      mapping.load(state, "mapping");
      Tensor codes = RandomStream.of(0, "w_avg").normal(CODES, z);
      Tensor mean = scope.keep(mapping.forward(codes, codes).mean(0));
      mapping.close();
      return mean;
    }
  }

  private static int number(Map<String, Object> recipe, String key) {
    return ((Number) requireNonNull(recipe.get(key))).intValue();
  }
}
