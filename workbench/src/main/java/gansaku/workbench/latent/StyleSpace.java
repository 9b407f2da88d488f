package gansaku.workbench.latent;

import gansaku.model.Generates;
import gansaku.model.MixesStyles;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.workbench.use.SamplingOptions;
import gansaku.workbench.use.ShownClass;
import gansaku.workbench.use.TrainedModel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/** Styles w, one for all layers; what a picture is asked to show is in them. */
final class StyleSpace implements Space {
  private static final int MANY = 10_000; // as in the authors' projector.py
  private static final long SEED = 123;

  private final TrainedModel model;
  private final Generates generator;
  private final MixesStyles mixer;
  private final Optional<ShownClass> ofClasses;
  private final int size;

  StyleSpace(TrainedModel model, SamplingOptions options) {
    this.model = model;
    generator = model.capability(Generates.class, "generates");
    mixer = model.capability(MixesStyles.class, "mixes");
    ofClasses = options.shownClass(model);
    size = model.inUse(() -> (int) ofSeeds(0).codes().size(1));
  }

  @Override
  public String name() {
    return "w";
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Points ofSeeds(long... seeds) {
    return ofNoise(
        Tensors.cat(
            Arrays.stream(seeds).mapToObj(seed -> generator.latent().ofSeed(seed)).toList()));
  }

  @Override
  public Points drawn(RandomStream random, int n) {
    return ofNoise(generator.latent().draw(random, n));
  }

  @Override
  public Points ofNoise(Tensor noise) {
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      Tensor z = model.compute().place(noise);
      Tensor ws =
          ofClasses
              .map(made -> mixer.stylesUnder(z, made.conditions(z)))
              .orElseGet(() -> mixer.styles(z, z)); // [N, L, W]
      return new Points(scope.keep(ws.select(1, 0).contiguous()), Optional.empty());
    }
  }

  @Override
  public Tensor images(Points points) {
    Tensor w = points.codes();
    return mixer.image(w.unsqueeze(1).expand(w.size(0), mixer.layers(), w.size(1)));
  }

  /** Nothing tells how likely a style is. */
  @Override
  public Tensor likely(Tensor codes) {
    return codes;
  }

  @Override
  public Tensor moved(Tensor codes, Tensor by) {
    return codes.add(by);
  }

  /** Returns the mean of the styles of much noise, under what is asked for. */
  @Override
  public List<Points> middles() {
    try (var scope = new Scope()) {
      Tensor mean = drawn(RandomStream.of(SEED), MANY).codes().mean(0).unsqueeze(0);
      return List.of(new Points(scope.keep(mean), Optional.empty()));
    }
  }
}
