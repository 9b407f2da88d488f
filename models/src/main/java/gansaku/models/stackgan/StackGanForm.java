package gansaku.models.stackgan;

import static java.util.Objects.requireNonNull;

import gansaku.error.InputException;
import gansaku.model.Foreign;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * {@code netG_….pth} of the authors' StackGAN-v2 for texts, whose names ours are once
 * DataParallel's {@code module.} is taken away. What makes texts numbers is not in it.
 */
final class StackGanForm implements Foreign.Form {
  private static final String PARALLEL = "module.";
  private static final String TEXT = "ca_net.fc.weight";
  private static final String FIRST = "h_net1.fc.0.weight";

  @Override
  public String origin() {
    return "hanzhanggit's StackGAN-v2 (netG_….pth for texts)";
  }

  @Override
  public Optional<Foreign> read(Map<String, Tensor> tensors) {
    var g = new LinkedHashMap<String, Tensor>();
    tensors.forEach(
        (key, t) -> g.put(key.startsWith(PARALLEL) ? key.substring(PARALLEL.length()) : key, t));
    if (!g.containsKey(TEXT) || !g.containsKey(FIRST)) {
      return Optional.empty();
    }
    int scales = count(g, "img_net%s.img.0.weight");
    int doublings = count(g, "h_net1.upsample%s.1.weight");
    Tensor image = requireNonNull(g.get("img_net1.img.0.weight"), "img_net1.img.0.weight");
    long code = requireNonNull(g.get(TEXT)).size(0) / 4;
    var recipe = new LinkedHashMap<String, Object>();
    recipe.put("model", "stackgan/v2-generator");
    recipe.put("data.size", 4 << (doublings + scales - 1));
    recipe.put("data.channels", image.size(0));
    recipe.put("scales", scales);
    recipe.put("width", image.size(1));
    recipe.put("blocks", Math.max(1, count(g, "h_net2.residual.%s.block.0.weight", 0)));
    recipe.put("latent.size", requireNonNull(g.get(FIRST)).size(1) - code);
    recipe.put("text.size", requireNonNull(g.get(TEXT)).size(1));
    recipe.put("text.code", code);
    return Optional.of(new Foreign(origin(), recipe, Map.of("G", g)));
  }

  private static int count(Map<String, Tensor> tensors, String key) {
    int n = count(tensors, key, 1);
    InputException.check(n > 0, "lacks %s", String.format(key, 1));
    return n;
  }

  private static int count(Map<String, Tensor> tensors, String key, int first) {
    int n = 0;
    while (tensors.containsKey(String.format(key, first + n))) {
      n++;
    }
    return n;
  }
}
