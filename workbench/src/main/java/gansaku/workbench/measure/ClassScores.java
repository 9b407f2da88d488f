package gansaku.workbench.measure;

import gansaku.data.picture.Pixels;
import gansaku.data.source.ProgressListener;
import gansaku.error.InputException;
import gansaku.metrics.Confusion;
import gansaku.metrics.FeatureExtractor;
import gansaku.tensor.Compute;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.LongOptional;

/**
 * What classifiers say of generated pictures whose classes were asked for; the labels of such a set
 * are what was asked.
 *
 * @param train labelled real pictures to learn from
 * @param test labelled real pictures that are not in {@code train}
 * @param n at most how many pictures of a set are classified
 * @param own how a classifier is trained
 * @param weights where a classifier of the real pictures is kept
 * @param seed of every draw
 */
public record ClassScores(
    PictureSet train,
    PictureSet test,
    int n,
    OwnFeatures own,
    Path weights,
    Compute compute,
    ProgressListener progress,
    long seed) {
  private static final int BATCH = 64;

  public ClassScores {
    InputException.check(
        train.classes() >= 2,
        "%s has no classes; scores of classes need labelled data, e.g. digits or a folder with a"
            + " sub-folder for each class",
        train.name());
  }

  /**
   * Returns the classification accuracy score (Ravuri & Vinyals 2019): how much of real test
   * pictures a classifier tells right that has learnt from {@code generated} ones only.
   */
  public Score cas(PictureSet generated) {
    FeatureExtractor learnt = own.classifier(generated, compute, progress);
    Answers answers = answers(learnt, test);
    return score("cas:small-classifier", answers, answers.table(train.classes()), generated)
        .with("classifier", own.toString())
        .measured("real_accuracy", realAccuracy());
  }

  /**
   * Returns GAN-test (Shmelkov et al. 2018, §3): how many of {@code generated} pictures show the
   * class that was asked for, as a classifier sees it that has learnt from real ones.
   */
  public Score ganTest(PictureSet generated) {
    Answers answers = answers(real(), generated);
    return score("gan-test:" + real().name(), answers, answers.table(train.classes()), generated)
        .with("classifier", own.toString())
        .measured("real_accuracy", realAccuracy());
  }

  /**
   * Returns how many of {@code generated} pictures show the class that their categorical code
   * means, each code meaning another class and all of them what suits best (Chen et al. 2016,
   * §7.2).
   */
  public Score codeAccuracy(PictureSet generated) {
    Answers answers = answers(real(), generated);
    Confusion table = answers.table(generated.classes());
    int[] meanings = table.bestMeanings();
    return Score.mean(
            "code-accuracy:" + real().name(), answers.right(meanings), about(generated), seed)
        .measured("meanings", Arrays.stream(meanings).boxed().toList())
        .with("classifier", own.toString())
        .measured("real_accuracy", realAccuracy());
  }

  private Score score(String name, Answers answers, Confusion table, PictureSet generated) {
    int[] itself = new int[train.classes()];
    Arrays.setAll(itself, i -> i);
    return Score.mean(name, answers.right(itself), about(generated), seed)
        .measured("by_class", Arrays.stream(table.byClass()).boxed().toList());
  }

  private Map<String, Object> about(PictureSet generated) {
    var protocol = new LinkedHashMap<String, Object>();
    protocol.put("subject", generated.about());
    protocol.put("reference", train.about());
    protocol.put("held_out", test.about());
    protocol.put("pictures", generated.size());
    protocol.put("tests", Math.min(n, test.size()));
    protocol.put("seed", seed);
    return protocol;
  }

  private double realAccuracy() {
    return answers(real(), test).table(train.classes()).accuracy();
  }

  private FeatureExtractor real() {
    return own.extractor(train, weights, compute, progress);
  }

  /** What pictures were to show, and what they show; both [N]. */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  private record Answers(int[] asked, int[] seen, int classes) {
    /** Returns 1 for each picture that shows what was meant by what was asked, else 0. */
    double[] right(int[] meanings) {
      var right = new double[asked.length];
      Arrays.setAll(right, i -> meanings[asked[i]] == seen[i] ? 1 : 0);
      return right;
    }

    Confusion table(int asking) {
      var table = new Confusion(asking, classes);
      for (int i = 0; i < asked.length; i++) {
        table.add(asked[i], seen[i]);
      }
      return table;
    }
  }

  private Answers answers(FeatureExtractor classifier, PictureSet set) {
    int[] taken = PictureTensors.draw(set.size(), n, seed);
    var asked = new int[taken.length];
    Arrays.setAll(asked, i -> set.label(taken[i]));
    var seen = new int[taken.length];
    Pixels first = set.read(taken[0]);
    for (int start = 0; start < taken.length; start += BATCH) {
      int end = Math.min(taken.length, start + BATCH);
      List<Pixels> pictures = PictureTensors.read(set, taken, start, end, first);
      try (var scope = new Scope()) {
        var output = classifier.extract(PictureTensors.tensor(pictures));
        var best = output.logits().orElseThrow().argmax(new LongOptional(1), false);
        long[] classes = Tensors.longs(best);
        for (int i = 0; i < classes.length; i++) {
          seen[start + i] = (int) classes[i];
        }
      }
      progress.at("classifying " + set.name(), end, taken.length);
    }
    return new Answers(asked, seen, train.classes());
  }
}
