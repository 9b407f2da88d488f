package gansaku.workbench.observe;

import gansaku.data.picture.Images;
import gansaku.model.Generates;
import gansaku.model.Model;
import gansaku.model.Reconstructs;
import gansaku.model.ShowsItself;
import gansaku.model.Translates;
import gansaku.tensor.Compute;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.train.Batch;
import gansaku.train.Extra;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/** What a model has learnt, to be looked at: always of the same noise or the same pictures. */
@FunctionalInterface
public interface Showing {
  /** How much noise is shown. */
  int SAMPLES = 64;

  /** Returns what the model makes now. */
  Sheet now();

  /** Returns what {@code model} makes of noise, or of {@code reals} where it reconstructs. */
  static Showing of(Model model, Compute compute, Tensor reals, long seed) {
    Optional<Generates> makes = model.capability(Generates.class);
    if (makes.isPresent()) {
      Generates generator = makes.get();
      return () -> {
        Tensor z = generator.latent().draw(RandomStream.of(seed, "samples"), SAMPLES);
        return Sheet.fitting(Images.pixels(generator.generate(compute.place(z))));
      };
    }
    Optional<Reconstructs> reconstructs = model.capability(Reconstructs.class);
    if (reconstructs.isPresent()) {
      Reconstructs mirror = reconstructs.get();
      Tensor shown = Scope.own(reals);
      return () -> {
        Tensor made = mirror.reconstruct(compute.place(shown));
        return Sheet.fitting(Sheet.inTurn(Images.pixels(shown), Images.pixels(made)));
      };
    }
    return () -> Sheet.NONE;
  }

  /** Returns sources, what {@code model} makes of them, and truths. */
  static Showing of(Translates model, Compute compute, Batch heldOut) {
    Tensor source = Scope.own(heldOut.get(Extra.SOURCE));
    Tensor truth = Scope.own(heldOut.x());
    return () ->
        Sheet.translations(
            Images.pixels(model.visible(source)),
            Images.pixels(model.translate(compute.place(source))),
            Images.pixels(truth));
  }

  /** Returns pictures and what {@code model} makes of them, as it shows itself. */
  static Showing of(ShowsItself model, Compute compute, Batch heldOut) {
    Batch shown = heldOut.map(Scope::own);
    return () ->
        Sheet.rows(model.shown(shown.map(compute::place)).stream().map(Images::pixels).toList());
  }
}
