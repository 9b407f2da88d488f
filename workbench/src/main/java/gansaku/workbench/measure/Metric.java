package gansaku.workbench.measure;

import gansaku.error.InputException;
import gansaku.error.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What can be measured of a set of pictures against another. */
public enum Metric {
  /** Fréchet distance of features. */
  FID,
  /** Kernel distance of features. */
  KID,
  /** Inception score; of a network with classes. */
  IS,
  /** Improved precision and recall, k = 3. */
  PR,
  /** Density and coverage, k = 5. */
  DC,
  /** Divergence of the shares in cells of the feature space. */
  JS,
  /** Distances to the nearest reference picture, against those of held-out pictures. */
  NN,
  /** Classes reached, of labelled data, by the network's own classes. */
  MODES,
  /** Accuracy on real pictures of a classifier that learnt from generated ones; of a model. */
  CAS,
  /** Accuracy on generated pictures of a classifier that learnt from real ones; of a model. */
  GAN_TEST,
  /** Accuracy of the categorical code as a class, after the best assignment; of a model. */
  CODE_ACCURACY,
  /** Perceptual path length in Z, full and end; of a model. */
  PPL,
  /** Perceptual path length of the middle of aligned faces, as StyleGAN crops them; of a model. */
  PPL_FACE,
  /** Importance weighted bound of the log-likelihood, k = 50, and the ELBO; of a model. */
  IWAE,
  /** The same with k = 5,000, as Burda et al. evaluate. */
  IWAE_5000,
  /** Squared error, PSNR and SSIM of reconstructions; of a model. */
  RECONSTRUCTION,
  /** LPIPS of reconstructions, by AlexNet; of a model. */
  LPIPS;

  /** Returns the metrics of a list such as {@code fid,kid}. */
  public static List<Metric> parse(String list) {
    var metrics = new ArrayList<Metric>();
    for (String name : list.split(",", -1)) {
      metrics.add(of(name.strip()));
    }
    return metrics;
  }

  private static Metric of(String name) {
    List<String> names = Arrays.stream(values()).map(Metric::toString).toList();
    InputException.check(
        names.contains(name),
        "metric '%s' is not known.%s Known: %s",
        name,
        Nearest.hint(name, names),
        String.join(", ", names));
    return values()[names.indexOf(name)];
  }

  /** Returns how many pictures of each side it needs at least: one more than neighbours, a part. */
  int least() {
    return switch (this) {
      case PR -> 1 + FeatureScores.PR_NEIGHBOURS;
      case DC -> 1 + FeatureScores.DC_NEIGHBOURS;
      case IS -> SeenClasses.SPLITS;
      default -> 2;
    };
  }

  /** Returns of how many pictures at most it needs the features and not only their moments. */
  int keeps() {
    return switch (this) {
      case FID, IS, MODES -> 0;
      case KID -> FeatureScores.ENOUGH_FOR_KID;
      default -> Integer.MAX_VALUE;
    };
  }

  /** Returns whether it asks a model for more than the pictures that it makes by itself. */
  public boolean asksModel() {
    return compareTo(MODES) > 0;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
