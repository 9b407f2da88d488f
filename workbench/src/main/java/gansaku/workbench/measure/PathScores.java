package gansaku.workbench.measure;

import gansaku.metrics.PathLength;
import gansaku.model.Generates;
import gansaku.model.Latent;
import gansaku.models.features.View;
import gansaku.tensor.RandomStream;
import gansaku.workbench.use.TrainedModel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;

/**
 * Perceptual path lengths of a model's noise.
 *
 * @param n how many steps are taken
 * @param distance how pictures are compared
 * @param view what of them is compared
 * @param seed of all ways
 */
record PathScores(TrainedModel model, int n, PictureDistance distance, View view, long seed) {
  private static final int BATCH = 16;

  /**
   * Returns the length in Z, called as StyleGAN calls it, {@code ppl-zfull} or {@code ppl-zend}; by
   * another distance than LPIPS by VGG it is no PPL and carries that one's name.
   */
  Score inZ(PathLength.Ends ends) {
    var generator = model.capability(Generates.class, "generates");
    var random = RandomStream.of(seed, "path length");
    var length = new PathLength(ends, PathLength.USUAL_EPSILON);
    double[] steps =
        model.inUse(() -> length.steps(n, BATCH, walks(generator, random), random, this::apart));
    double[] kept = PathLength.trimmed(steps);
    return Score.mean(named(ends), kept, protocol(length, kept.length), seed);
  }

  private String named(PathLength.Ends ends) {
    String where =
        switch (ends) {
          case FULL -> "zfull";
          case END -> "zend";
        };
    return distance.name().equals(PictureDistance.LPIPS_VGG)
        ? "ppl-" + where
        : "path-length-" + where + ":" + distance.name();
  }

  private PathLength.Walks walks(Generates generator, RandomStream random) {
    Latent latent = generator.latent();
    return count -> {
      Tensor a = latent.draw(random, count);
      Tensor b = latent.draw(random, count);
      UnaryOperator<Tensor> make = generator.near(model.compute().place(a));
      return t -> make.apply(model.compute().place(latent.between(a, b, t)));
    };
  }

  private Tensor apart(Tensor x, Tensor y) {
    return distance.between().apply(view.of(model.finite(x)), view.of(model.finite(y)));
  }

  private Map<String, Object> protocol(PathLength length, int kept) {
    var protocol = new LinkedHashMap<String, Object>();
    protocol.put("subject", SeededPictures.about(model));
    protocol.put("steps", n);
    protocol.put("kept", kept);
    protocol.put("epsilon", length.epsilon());
    protocol.put("crop", view.words());
    protocol.put("distance", distance.name());
    protocol.put("weights_sha256", distance.hash());
    protocol.put("seed", seed);
    return protocol;
  }
}
