package gansaku.workbench.measure;

import gansaku.metrics.PathLength;
import gansaku.model.Generates;
import gansaku.model.Latent;
import gansaku.model.MixesStyles;
import gansaku.models.features.View;
import gansaku.tensor.RandomStream;
import gansaku.workbench.use.TrainedModel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Perceptual path lengths of a model's noise, or of its styles.
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
    RandomStream random = RandomStream.of(seed, "path length");
    return score("z", ends, random, inZ(model.capability(Generates.class, "generates"), random));
  }

  /** Returns the length in W, of a model with styles: {@code ppl-wfull} or {@code ppl-wend}. */
  Score inW(MixesStyles mixer, PathLength.Ends ends) {
    RandomStream random = RandomStream.of(seed, "path length");
    Latent latent = model.capability(Generates.class, "generates").latent();
    return score("w", ends, random, inW(mixer, latent, random));
  }

  private Score score(
      String space, PathLength.Ends ends, RandomStream random, PathLength.Walks walks) {
    var length = new PathLength(ends, PathLength.USUAL_EPSILON);
    double[] steps = model.inUse(() -> length.steps(n, BATCH, walks, random, this::apart));
    double[] kept = PathLength.trimmed(steps);
    return Score.mean(named(space, ends), kept, protocol(length, kept.length), seed);
  }

  private String named(String space, PathLength.Ends ends) {
    String where =
        switch (ends) {
          case FULL -> space + "full";
          case END -> space + "end";
        };
    return distance.name().equals(PictureDistance.LPIPS_VGG)
        ? "ppl-" + where
        : "path-length-" + where + ":" + distance.name();
  }

  private PathLength.Walks inZ(Generates generator, RandomStream random) {
    Latent latent = generator.latent();
    return count -> {
      Tensor a = latent.draw(random, count);
      Tensor b = latent.draw(random, count);
      UnaryOperator<Tensor> make = generator.near(model.compute().place(a));
      return t -> make.apply(model.compute().place(latent.between(a, b, t)));
    };
  }

  /** Ways in W are straight; what a start asks for, its end does, too. */
  private PathLength.Walks inW(MixesStyles mixer, Latent latent, RandomStream random) {
    return count -> {
      Tensor start = model.compute().place(latent.draw(random, count));
      Tensor end = model.compute().place(latent.draw(random, count));
      Tensor a = mixer.styles(start, start).to(ScalarType.Double); // [N, L, W]
      Tensor b = mixer.styles(end, start).to(ScalarType.Double);
      return t -> {
        Tensor at = t.to(a.device(), ScalarType.Double).view(count, 1, 1);
        return mixer.image(a.lerp(b, at).to(ScalarType.Float));
      };
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
