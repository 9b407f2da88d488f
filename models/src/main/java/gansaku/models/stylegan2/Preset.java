package gansaku.models.stylegan2;

import gansaku.settings.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Settings that belong together, for whatever a recipe leaves unsaid (Karras et al. 2020a, App. C
 * and Tab. 8; {@code auto} is of the authors' code).
 */
interface Preset {
  /** Says what is usual for images of {@code size}. */
  void apply(Settings settings, int size);

  /** Returns all presets by name. */
  static Map<String, Preset> all() {
    Map<String, Preset> all = new LinkedHashMap<>();
    all.put("auto", Preset::auto);
    all.put("paper256", (s, size) -> paper(s, 64, 8, 16384, 0.0025, 1, 20, 8));
    all.put("config-f", (s, size) -> paper(s, 32, 4, 32768, 0.002, 10, 10, 8));
    all.put("cifar", (s, size) -> cifar(s));
    return all;
  }

  private static void auto(Settings settings, int size) {
    settings.usual("batch", String.valueOf(Math.max(1, Math.min(4096 / size, 32))));
    int batch = settings.whole("batch", 32);
    double gamma = 0.0002 * size * size / Math.max(1, batch);
    rampUp(settings);
    common(
        settings,
        batch,
        Math.min(batch, 4),
        size >= 512 ? 32768 : 16384,
        size >= 1024 ? 0.002 : 0.0025,
        gamma,
        batch * 10.0 / 32,
        2);
    pathsAndMixing(settings);
  }

  private static void paper(
      Settings settings,
      int batch,
      int group,
      int base,
      double lr,
      double gamma,
      double ema,
      int layers) {
    common(settings, batch, group, base, lr, gamma, ema, layers);
    pathsAndMixing(settings);
  }

  private static void cifar(Settings settings) {
    rampUp(settings);
    settings.usual("style.mixing", "0");
    settings.usual("discriminator.residual", "false");
    common(settings, 64, 32, 32768, 0.0025, 0.01, 500, 2);
  }

  /** Lets the average follow sooner at first, unless there is one to begin with. */
  private static void rampUp(Settings settings) {
    if (!settings.has("init-from")) {
      settings.usual("ema.rampup", "0.05");
    }
  }

  private static void common(
      Settings settings,
      int batch,
      int group,
      int base,
      double lr,
      double gamma,
      double ema,
      int layers) {
    settings.usual("batch", String.valueOf(batch));
    settings.whole("batch", batch);
    settings.usual("minibatch-std", String.valueOf(group));
    settings.usual("base", String.valueOf(base));
    settings.usual("mapping.layers", String.valueOf(layers));
    settings.usual("optimizer.lr", String.valueOf(lr));
    settings.usual("optimizer.betas", List.of("0", "0.99"));
    settings.usual("ema.kimg", String.valueOf(ema));
    settings.usual("regularizers.r1.gamma", String.valueOf(gamma));
    settings.usual("regularizers.r1.interval", "16");
    settings.usual("regularizers.r1.apart", "true");
  }

  private static void pathsAndMixing(Settings settings) {
    settings.usual("style.mixing", "0.9");
    settings.usual("regularizers.path-length.weight", "2");
    settings.usual("regularizers.path-length.interval", "4");
  }
}
