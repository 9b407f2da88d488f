package gansaku.models.stylegan2;

import static java.util.Objects.requireNonNull;

import gansaku.model.Foreign;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bytedeco.pytorch.Tensor;

/**
 * Weights of NVIDIA's stylegan2-ada-pytorch, whose names ours are. Only filters differ, which D's
 * convolutions each have there, and its blocks here.
 */
final class NvidiaForm implements Foreign.Form {
  private static final String G = "synthesis.b4.const";
  private static final String D = "b4.out.weight";
  private static final Pattern OWN_FILTER =
      Pattern.compile("b\\d+\\.(fromrgb|conv|conv0|conv1|skip|torgb)\\.resample_filter");

  @Override
  public String origin() {
    return "NVIDIA's stylegan2-ada-pytorch";
  }

  @Override
  public Optional<Foreign> read(Map<String, Tensor> tensors) {
    var parts = new Parts(tensors);
    var networks = new LinkedHashMap<>(parts.generators(G));
    if (networks.isEmpty()) {
      return Optional.empty();
    }
    parts
        .only(D)
        .ifPresent(
            d -> {
              var state = new LinkedHashMap<>(d);
              state.keySet().removeIf(key -> OWN_FILTER.matcher(key).matches());
              networks.put("D", state);
            });
    var recipe =
        new ForeignStyles(requireNonNull(networks.get("G_ema")))
            .recipe(Optional.ofNullable(networks.get("D")));
    return Optional.of(new Foreign(origin(), recipe, networks));
  }
}
