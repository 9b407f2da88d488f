package gansaku.workbench.measure;

import gansaku.data.source.ProgressListener;
import gansaku.data.source.Split;
import gansaku.error.InputException;
import gansaku.metrics.FeatureExtractor;
import gansaku.tensor.Tensors;
import gansaku.workbench.use.TrainedModel;
import gansaku.workbench.weights.WeightsFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** Sees what a model's pictures show, taught by what is known of the data it learnt from. */
public final class TraitJudge {
  private static final int TESTED_ON = 1000;
  private static final int CHUNK = 64;

  private final Judge judge;

  private TraitJudge(Judge judge) {
    this.judge = judge;
  }

  /**
   * Opens the judge of {@code model}'s data; the first time it is taught, which takes a minute or
   * two. It is tried on held-out pictures, where there are such.
   *
   * @throws InputException if nothing is known of the data's pictures
   */
  public static TraitJudge of(TrainedModel model, ProgressListener progress) {
    return of(model, OwnFeatures.USUAL, progress);
  }

  static TraitJudge of(TrainedModel model, OwnFeatures own, ProgressListener progress) {
    try (var training = new JoinedDomains(model.data(Split.TRAIN), Split.TRAIN);
        var real = new JoinedDomains(model.data(Split.TEST), Split.TEST)) {
      Traits traits = known(model, training);
      var folder = WeightsFolder.in(model.places().cache()).path().resolve("own");
      FeatureExtractor network = own.judge(training, traits, folder, model.compute(), progress);
      return new TraitJudge(Judge.tried(network, traits, real, TESTED_ON, 0, progress));
    }
  }

  /**
   * Returns by kind the words that a judge of {@code model}'s data will know.
   *
   * @throws InputException if nothing is known of the data's pictures
   */
  public static Map<String, List<String>> words(TrainedModel model) {
    try (var training = new JoinedDomains(model.data(Split.TRAIN), Split.TRAIN)) {
      return known(model, training).words();
    }
  }

  private static Traits known(TrainedModel model, JoinedDomains training) {
    Traits traits = training.traits();
    InputException.check(
        !traits.words().isEmpty(),
        "nothing is known of the pictures of %s that %s learnt from; name two folders, of pictures"
            + " with and without the attribute, or train on faces or a set with a table",
        training.name(),
        model.run().title());
    return traits;
  }

  /** Returns its name, which tells the data. */
  public String name() {
    return judge.network().name();
  }

  /** Returns by kind the words there are, as {@code glasses}: none, round, square, sunglasses. */
  public Map<String, List<String>> words() {
    return judge.traits().words();
  }

  /** Returns by kind how often it is right of real pictures. */
  public Map<String, Double> accuracy() {
    return judge.accuracy();
  }

  /** Returns the kinds of which it is right often enough to be asked. */
  public List<String> trusted() {
    return judge.trusted();
  }

  /** Returns by kind the word that each of {@code images} [N, C, H, W] shows most likely. */
  public List<Map<String, String>> see(Tensor images) {
    var seen = new ArrayList<Map<String, String>>();
    for (Tensor chunk : Tensors.split(images, CHUNK)) {
      seen.addAll(judge.see(chunk));
    }
    return seen;
  }
}
