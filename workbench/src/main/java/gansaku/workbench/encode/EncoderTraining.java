package gansaku.workbench.encode;

import gansaku.data.source.ProgressListener;
import gansaku.data.source.Split;
import gansaku.error.InputException;
import gansaku.metrics.Correlation;
import gansaku.model.Encodes;
import gansaku.model.Generates;
import gansaku.model.GeneratesClasses;
import gansaku.model.SeesFeatures;
import gansaku.models.encoder.EncoderPhase;
import gansaku.models.encoder.EncoderRules;
import gansaku.models.encoder.PictureEncoder;
import gansaku.nn.Init;
import gansaku.nn.optim.Adam;
import gansaku.nn.optim.Optimizer;
import gansaku.objective.MeanResidual;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.train.Losses;
import gansaku.train.Observer;
import gansaku.train.Phase;
import gansaku.train.Progress;
import gansaku.train.Training;
import gansaku.train.TrainingLoop;
import gansaku.workbench.data.Data;
import gansaku.workbench.use.RunEncoder;
import gansaku.workbench.use.TrainedModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * Trains an encoder E for a model that generates: by the codes of pictures that it makes, and by
 * its training pictures through E and the model as it is (Schlegl et al. 2019, izi_f).
 *
 * @param images how many pictures are seen
 * @param batch pictures a step
 * @param width channels after E's first convolution
 * @param lr Adam's learning rate, which falls to 0 in a straight line
 * @param kappa weight of D's features beside pixels
 * @param seed of weights, noise and order
 */
public record EncoderTraining(
    long images, int batch, int width, double lr, double kappa, long seed) {
  private static final double CODES_FIRST = 0.5;
  private static final int FRESH = 1024;
  private static final int CHUNK = 64;

  /** What is usual: 100,000 pictures. */
  public static final EncoderTraining USUAL = new EncoderTraining(100_000, 32, 32, 1e-3, 0.1, 0);

  public EncoderTraining {
    InputException.check(batch >= 2, "batch is %s; use 2 or more, 32 is usual", batch);
    InputException.check(
        images >= batch, "budget.kimg is %s; use a batch (%s) or more", images / 1000.0, batch);
    InputException.check(width >= 1, "width is %s; use 1 or more, 32 is usual", width);
  }

  /** Returns this training over {@code pictures} pictures. */
  public EncoderTraining withImages(long pictures) {
    return new EncoderTraining(pictures, batch, width, lr, kappa, seed);
  }

  /**
   * What came of it.
   *
   * @param folder where the encoder is
   * @param step of the checkpoint that it belongs to
   * @param images how many pictures were seen
   * @param correlation mean correlation of E(G(z)) with z, of 1,024 fresh z
   */
  public record Result(Path folder, long step, long images, double correlation) {}

  /**
   * Trains an encoder of {@code model} and keeps it beside its run.
   *
   * @param force whether one that is there is replaced
   */
  public Result of(TrainedModel model, boolean force, ProgressListener progress) {
    Generates generator = requireAble(model, force);
    var network = new PictureEncoder(model.shape(), width, generator.latent().size(), false);
    try {
      Init.dcgan(network, RandomStream.of(seed, "init.E"));
      network.to(model.compute().device());
      train(model, generator, network, progress);
      network.train(false);
      double correlation = correlation(model, generator, network);
      RunEncoder.save(model, network, width, images, correlation);
      return new Result(RunEncoder.folder(model), model.step(), images, correlation);
    } finally {
      network.close();
    }
  }

  private static Generates requireAble(TrainedModel model, boolean force) {
    Generates generator = model.capability(Generates.class, "generates");
    generator.latent().requireWays();
    InputException.check(
        !model.can(Encodes.class),
        "%s has an encoder of its own, which it learnt with; train one for models without, e.g."
            + " dcgan",
        model.run().title());
    InputException.check(
        !model.can(GeneratesClasses.class),
        "%s makes pictures of a class beside a code, and an encoder finds codes alone; train a"
            + " model without conditioning for one, e.g. dcgan",
        model.run().title());
    Path folder = RunEncoder.folder(model);
    InputException.check(
        force || !Files.exists(folder), "%s exists; allow replacing to train it anew", folder);
    return generator;
  }

  private void train(
      TrainedModel model, Generates generator, PictureEncoder network, ProgressListener progress) {
    model.loadAll();
    var adam = Adam.of(lr, 0.9, 0.999);
    var optimizer = new Optimizer(network, adam);
    var noise = RandomStream.of(seed, "codes");
    Optional<SeesFeatures> judge = model.capability(SeesFeatures.class);
    var rules = new EncoderRules(new MeanResidual(kappa), 1, CODES_FIRST, adam);
    Phase phase =
        new EncoderPhase(
            network,
            generator,
            judge,
            model.networks().values(),
            rules,
            0,
            optimizer,
            model.compute(),
            noise);
    var training = new Training(List.of(phase), Map.of(EncoderPhase.PLAYER, optimizer), Map.of());
    try (Data data = model.data(Split.TRAIN);
        var memory = new Scope();
        var batches = data.batches(batch, seed, 0, model.compute())) {
      var loop =
          new TrainingLoop(
              training.phases(), batches, List.of(telling(progress)), new Losses(), images);
      loop.run(Progress.beginning(images), 0);
    } finally {
      training.close();
    }
  }

  private static Observer telling(ProgressListener progress) {
    return new Observer() {
      @Override
      public void onStep(Progress now) {
        progress.at("training the encoder", now.images(), now.budget());
      }
    };
  }

  private double correlation(TrainedModel model, Generates generator, PictureEncoder network) {
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      Tensor z = generator.latent().draw(RandomStream.of(seed, "fresh"), FRESH);
      var found =
          Tensors.split(model.compute().place(z), CHUNK).stream()
              .map(part -> network.forward(generator.generate(part)))
              .toList();
      return Correlation.ofColumns(Tensors.cat(found), z);
    }
  }
}
