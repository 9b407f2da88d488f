package gansaku.workbench.latent;

import gansaku.data.picture.Images;
import gansaku.data.picture.Pixels;
import gansaku.data.transform.Pipeline;
import gansaku.model.ImageShape;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.workbench.use.TrainedModel;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * What a model makes of the code that was found for a picture.
 *
 * @param sought the picture, in the model's shape
 * @param made what the model makes
 * @param way what it made as the search went on
 * @param code where that is
 * @param distance of both
 * @param nearer the share of the model's own pictures that are farther from the picture
 */
public record Projection(
    Pixels sought, Pixels made, List<Pixels> way, Points code, double distance, double nearer) {
  private static final int OWN = 1000;

  /** Returns the code of {@code picture}, brought into the shape of {@code model}. */
  public static Points code(TrainedModel model, PictureToCode projector, Pixels picture) {
    try (var scope = new Scope()) {
      return projector.find(image(model, fitting(model, picture)), made -> {}).kept(scope);
    }
  }

  /** Brings {@code picture} into the shape of {@code model}, and finds its code. */
  public static Projection of(
      TrainedModel model, Space space, PictureToCode projector, Pixels picture) {
    Pixels sought = fitting(model, picture);
    try (var scope = new Scope()) {
      Tensor x = image(model, sought);
      var way = new ArrayList<Pixels>();
      Points code = projector.find(x, made -> way.addAll(model.pictures(made)));
      try (var off = new NoGradGuard()) {
        Tensor made = space.images(code);
        double distance = ScaledDistance.between(made, x).item_double();
        return new Projection(
            sought,
            model.pictures(made).get(0),
            List.copyOf(way),
            code.kept(scope),
            distance,
            nearer(space, x, distance));
      }
    }
  }

  private static Pixels fitting(TrainedModel model, Pixels picture) {
    ImageShape shape = model.shape();
    return Pipeline.shaped(shape.channels(), shape.height(), shape.width()).applyFixed(picture);
  }

  private static Tensor image(TrainedModel model, Pixels fitting) {
    return model
        .compute()
        .place(
            Images.images(
                fitting.samples(), 1, fitting.channels(), fitting.height(), fitting.width()));
  }

  /** Returns the share of own pictures that are farther from {@code x} than {@code distance}. */
  private static double nearer(Space space, Tensor x, double distance) {
    Tensor far =
        ScaledDistance.between(
            space.manyImages(space.drawn(RandomStream.of(0, "compared"), OWN)), x);
    int farther = 0;
    for (float d : Tensors.floats(far)) {
      farther += d > distance ? 1 : 0;
    }
    return (double) farther / OWN;
  }
}
