package gansaku.workbench.measure;

import gansaku.data.picture.Pixels;
import gansaku.data.source.ProgressListener;
import gansaku.error.InputException;
import gansaku.io.AtomicFiles;
import gansaku.io.Checksums;
import gansaku.metrics.FeatureExtractor;
import gansaku.models.classifier.ClassifierPhase;
import gansaku.models.classifier.Schedule;
import gansaku.models.features.FeatureNetwork;
import gansaku.models.features.NetworkExtractor;
import gansaku.models.features.Resizing;
import gansaku.models.features.SmallClassifier;
import gansaku.models.features.TraitClassifier;
import gansaku.nn.Weights;
import gansaku.nn.optim.Adam;
import gansaku.nn.optim.Optimizer;
import gansaku.tensor.Compute;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Tensors;
import gansaku.train.Batch;
import gansaku.train.Batches;
import gansaku.train.Losses;
import gansaku.train.Observer;
import gansaku.train.Phase;
import gansaku.train.Progress;
import gansaku.train.Training;
import gansaku.train.TrainingLoop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BinaryOperator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Trains a network of our own on the data at hand, for when no published weights are there.
 *
 * <p>Labelled pictures teach it their classes; others by how many right angles they were turned
 * (Gidaris et al. 2018). Its scores compare with those of the same weights only, and carry its
 * name.
 *
 * @param images how many are seen in training
 * @param batch pictures a step
 * @param lr Adam's learning rate, which falls to 0 in a straight line
 * @param seed of weights and order
 */
public record OwnFeatures(int images, int batch, double lr, long seed) {
  private static final int TURNS = 4;
  private static final int SMALLEST = 16;

  /** Small sets are not seen more often: it would only learn them by heart. */
  private static final int MOST_ROUNDS = 50;

  /** 20,000 pictures; a few seconds at 28×28 pixels. */
  public static final OwnFeatures USUAL = new OwnFeatures(20_000, 64, 2e-3, 0);

  public OwnFeatures {
    InputException.check(images >= batch && batch >= 2, "the own network needs 2 pictures a step");
  }

  /** Returns the network for {@code data}, from {@code folder} if it was trained before. */
  public FeatureExtractor extractor(
      PictureSet data, Path folder, Compute compute, ProgressListener progress) {
    Pixels first = data.read(0);
    requireLargeEnough(data, first);
    boolean labelled = data.classes() >= 2;
    InputException.check(
        labelled || first.width() == first.height(),
        "the own network learns by turning pictures without classes, which needs square ones;"
            + " those of %s are %s",
        data.name(),
        PictureSet.size(first));
    String key = Checksums.sha256(this + " " + data.about() + " " + PictureSet.size(first));
    String kind = labelled ? "own-classifier-" : "own-rotations-";
    String name = kind + shortName(data.name()) + "-" + first.width();
    Path file = folder.resolve(name + "-" + key.substring(0, 12) + ".safetensors");
    var network = new SmallClassifier(labelled ? data.classes() : TURNS);
    loadOrTrain(network, file, () -> train(network, data, labelled, progress));
    return new NetworkExtractor(
        name, Checksums.sha256(file), network, Resizing.bilinear(first.width()), compute);
  }

  /**
   * Returns a network that tells the {@code traits} of pictures, trained on {@code data}, from
   * {@code folder} if it was trained before. Its logits are those of each kind's words, side by
   * side.
   */
  FeatureExtractor judge(
      JoinedDomains data, Traits traits, Path folder, Compute compute, ProgressListener progress) {
    Pixels first = data.read(0);
    requireLargeEnough(data, first);
    String key =
        Checksums.sha256(this + " " + data.about() + " " + PictureSet.size(first) + " " + traits);
    String name = "own-judge-" + shortName(data.name()) + "-" + first.width();
    Path file = folder.resolve(name + "-" + key.substring(0, 12) + ".safetensors");
    var network = new TraitClassifier(traits.size());
    loadOrTrain(
        network,
        file,
        () ->
            teach(
                network,
                traits::loss,
                batches(data, traits),
                data.size(),
                "training the judge of traits",
                progress));
    Resizing resizing = Resizing.bilinear(first.width());
    return new NetworkExtractor(name, Checksums.sha256(file), network, resizing, compute);
  }

  private static void requireLargeEnough(PictureSet data, Pixels first) {
    InputException.check(
        first.width() >= SMALLEST && first.height() >= SMALLEST,
        "the own network needs pictures of %s x %s pixels or more; those of %s are %s",
        SMALLEST,
        SMALLEST,
        data.name(),
        PictureSet.size(first));
  }

  private static void loadOrTrain(FeatureNetwork network, Path file, Runnable training) {
    if (Files.isRegularFile(file)) {
      Weights.load(network, file);
    } else {
      training.run();
      save(network, file);
    }
  }

  /** Returns a classifier trained on labelled {@code data}, which is not kept. */
  FeatureExtractor classifier(PictureSet data, Compute compute, ProgressListener progress) {
    var network = new SmallClassifier(data.classes());
    train(network, data, true, progress);
    Resizing resizing = Resizing.bilinear(data.read(0).width());
    return new NetworkExtractor("own-classifier", "not kept", network, resizing, compute);
  }

  private static String shortName(String name) {
    return name.replaceAll(".*[/\\\\](?=.)", "").replaceAll("[^\\w.-]+", "-");
  }

  private static void save(FeatureNetwork network, Path file) {
    Path folder = file.toAbsolutePath().getParent();
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new InputException(folder + " cannot be made: " + e.getMessage(), e);
    }
    AtomicFiles.write(file, temp -> Weights.save(network, temp));
  }

  private void train(
      SmallClassifier network, PictureSet data, boolean labelled, ProgressListener progress) {
    teach(
        network,
        torch::cross_entropy_loss,
        batches(data, labelled),
        data.size(),
        "training the own feature network",
        progress);
  }

  /**
   * Teaches {@code network}.
   *
   * @param loss a number, of logits and labels
   * @param pictures how many there are
   * @param doing what listeners are told
   */
  private void teach(
      FeatureNetwork network,
      BinaryOperator<Tensor> loss,
      Batches batches,
      int pictures,
      String doing,
      ProgressListener progress) {
    network.initialise(RandomStream.of(seed, "own-features"));
    network.train(true);
    var optimizer = new Optimizer(network, Adam.of(lr, 0.9, 0.999));
    var training =
        new Training(List.of(phase(network, loss, optimizer)), Map.of("C", optimizer), Map.of());
    long wanted = Math.min(images, (long) MOST_ROUNDS * pictures);
    long budget = Math.max(1, wanted / batch) * batch;
    var watch =
        new Observer() {
          @Override
          public void onStep(Progress now) {
            progress.at(doing, now.images(), now.budget());
          }
        };
    new TrainingLoop(training.phases(), batches, List.of(watch), new Losses(), budget)
        .run(Progress.beginning(budget), 0);
    training.close();
  }

  private static Phase phase(
      FeatureNetwork network, BinaryOperator<Tensor> loss, Optimizer optimizer) {
    return new ClassifierPhase(
        network,
        (student, step) -> loss.apply(student.logits(step.batch().x()), step.batch().labels()),
        optimizer,
        Schedule.LINEAR,
        Compute.exact());
  }

  /** Returns batches of pictures drawn from {@code data}, with what they are to be told by. */
  private Batches batches(PictureSet data, boolean labelled) {
    var random = new SplittableRandom(seed);
    Pixels first = data.read(0);
    return () -> {
      var pictures = new ArrayList<Pixels>();
      var labels = new int[batch];
      for (int i = 0; i < batch; i++) {
        int index = random.nextInt(data.size());
        Pixels picture = data.read(index);
        PictureSet.requireAlike(data, index, first, picture);
        labels[i] = labelled ? data.label(index) : random.nextInt(TURNS);
        pictures.add(labelled ? picture : turned(picture, labels[i]));
      }
      return new Batch(PictureTensors.tensor(pictures), Tensors.of(labels));
    };
  }

  /** Returns batches of pictures drawn from {@code data}, with the numbers of their traits. */
  private Batches batches(JoinedDomains data, Traits traits) {
    var random = new SplittableRandom(seed);
    Pixels first = data.read(0);
    return () -> {
      var pictures = new ArrayList<Pixels>();
      var known = new ArrayList<Map<String, String>>();
      for (int i = 0; i < batch; i++) {
        int index = random.nextInt(data.size());
        Pixels picture = data.read(index);
        PictureSet.requireAlike(data, index, first, picture);
        pictures.add(picture);
        known.add(data.attributes(index));
      }
      return new Batch(PictureTensors.tensor(pictures), traits.labels(known));
    };
  }

  /** Returns a square picture turned by {@code quarters} right angles. */
  static Pixels turned(Pixels picture, int quarters) {
    int n = picture.width();
    byte[] from = picture.samples();
    for (int q = 0; q < quarters; q++) {
      var to = new byte[from.length];
      for (int c = 0; c < picture.channels(); c++) {
        for (int y = 0; y < n; y++) {
          for (int x = 0; x < n; x++) {
            to[(c * n + n - 1 - x) * n + y] = from[(c * n + y) * n + x];
          }
        }
      }
      from = to;
    }
    return new Pixels(picture.channels(), n, n, from);
  }
}
