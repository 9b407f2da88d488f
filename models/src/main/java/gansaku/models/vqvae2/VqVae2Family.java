package gansaku.models.vqvae2;

import gansaku.model.Architecture;
import gansaku.model.DataFacts;
import gansaku.model.Family;
import gansaku.model.ImageShape;
import gansaku.model.Quantizes;
import gansaku.model.Reconstructs;
import gansaku.nn.optim.UpdateRule;
import gansaku.settings.Optimizers;
import gansaku.settings.Settings;
import java.util.List;

/** VQ-VAE-2 (Razavi et al. 2019), its first stage. */
public final class VqVae2Family implements Family {
  private static final int MULTIPLE = 8;

  @Override
  public List<Architecture> architectures() {
    return List.of(
        Architecture.of("vqvae2", 256, VqVae2Family::model)
            .can(Quantizes.class, Reconstructs.class));
  }

  private static VqVae2 model(Settings settings, DataFacts data) {
    ImageShape image = data.image();
    int width = settings.positive("width", 128);
    int residual = settings.positive("residual", 32);
    int blocks = settings.positive("blocks", 2);
    int dim = settings.positive("codes.size", 64);
    int codes = settings.positive("codes.count", 512);
    double decay = settings.number("codes.decay", 0.99);
    double restart = settings.number("codes.restart", 1);
    Quantizer.Rules rules = settings.placed(() -> new Quantizer.Rules(decay, restart));
    double beta = settings.number("commitment", 0.25);
    UpdateRule rule = Optimizers.rule(settings, List.of(0.9, 0.999));
    settings.check(width % 2 == 0, "width is %s; use an even number, e.g. 64", width);
    settings.check(codes >= 2, "codes.count is %s; use 2 or more, e.g. 128", codes);
    settings.check(
        image.height() % MULTIPLE == 0 && image.width() % MULTIPLE == 0,
        "data.size is %s; VQ-VAE-2 takes sides that are multiples of %s",
        image.sides(),
        MULTIPLE);
    var plan = new Blocks.Plan(width, residual, blocks);
    return settings.placed(
        () -> new VqVae2(new VqVae2Network(image.channels(), plan, dim, codes, rules), beta, rule));
  }
}
