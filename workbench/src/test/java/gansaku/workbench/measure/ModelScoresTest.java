package gansaku.workbench.measure;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.data.source.ProgressListener;
import gansaku.error.InputException;
import gansaku.model.Generates;
import gansaku.models.features.View;
import gansaku.run.RunFolder;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Tensors;
import gansaku.workbench.Tiny;
import gansaku.workbench.Workbench;
import gansaku.workbench.data.Places;
import gansaku.workbench.training.TrainRequest;
import gansaku.workbench.training.TrainingRun;
import gansaku.workbench.use.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scores that ask a model for something, of models that have hardly learnt. */
class ModelScoresTest {
  private static final OwnFeatures QUICK = new OwnFeatures(128, 32, 2e-3, 0);

  @Test
  void aModelOfClassesIsAskedForThem(@TempDir Path temp) {
    var places = Places.in(temp.resolve("runs"));
    RunFolder run = train(places, tiny("cgan/small").with("width", 4));
    List<Score> scores = evaluate(temp, places, "latest", new Cas(), new GanTest());
    assertThat(scores)
        .extracting(score -> score.metric().replaceAll("-[0-9a-f]*$", ""))
        .containsExactly("cas:small-classifier", "gan-test:own-classifier-digits");
    assertThat(scores).allSatisfy(score -> assertThat(score.value()).isBetween(0.0, 1.0));
    assertThat(scores.get(0).protocol().get("subject"))
        .asString()
        .contains("run=" + run.name(), "seeds=0-69", "asked=10");
    assertThat(scores.get(0).protocol().get("held_out")).asString().contains("split=test");
    assertThat(ScoreLog.read(run.metrics())).hasSize(2);
    assertThat(evaluate(temp, places, "latest", new GanTest()).get(0).value())
        .isEqualTo(scores.get(1).value());
    refused(
        temp,
        places,
        "latest",
        new CodeAccuracy(),
        run.title()
            + " has no codes, which code-accuracy needs; train a model that has, e.g. infogan");
    refused(
        temp,
        places,
        "digits",
        new Cas(),
        "cas is measured of a model, but digits is no run; name a run, e.g. latest");
  }

  @Test
  void aWayFromACodeKeepsWhatTheCodeAskedFor(@TempDir Path temp) {
    var places = Places.in(temp.resolve("runs"));
    train(places, tiny("cgan/small").with("width", 4));
    try (TrainedModel model = new Workbench(places).open("latest")) {
      var generator = model.capability(Generates.class, "generates");
      model.inUse(
          () -> {
            Tensor z = generator.latent().draw(RandomStream.of(1), 64);
            Tensor beside = z.add(Tensors.scalar(1e-6));
            Tensor images = generator.generate(z);
            assertThat(generator.near(z).apply(z).equal(images)).isTrue();
            // the code moves by a millionth; the class's number, where it moves, by 1
            double kept = farthest(generator.near(z).apply(beside), images);
            assertThat(farthest(generator.generate(beside), images)).isGreaterThan(10 * kept);
            return images;
          });
    }
  }

  private static double farthest(Tensor a, Tensor b) {
    return a.sub(b).abs().max().item_double();
  }

  @Test
  void aModelOfCodesIsAskedForThem(@TempDir Path temp) {
    var places = Places.in(temp.resolve("runs"));
    RunFolder run = train(places, tiny("infogan/small").with("width", 4));
    Score score = evaluate(temp, places, "latest", new CodeAccuracy()).get(0);
    assertThat(score.value()).isBetween(0.1, 1.0); // the best assignment is never below chance
    var found = (Map<?, ?>) requireNonNull(score.protocol().get("measured"));
    assertThat((List<?>) found.get("meanings")).hasSize(10).doesNotHaveDuplicates();
    refused(
        temp,
        places,
        "latest",
        new Cas(),
        run.title()
            + " cannot be asked for classes, which cas and gan-test need; train one that can, e.g."
            + " cgan");
  }

  @Test
  void aVaeTellsLikelihoodsAndReconstructs(@TempDir Path temp) {
    var places = Places.in(temp.resolve("runs"));
    RunFolder run = train(places, tiny("vae").with("data.name", "digits"));
    List<Score> scores =
        evaluate(temp, places, "latest", new Iwae("iwae", 50), new Reconstruction());
    assertThat(scores)
        .extracting(Score::metric)
        .containsExactly("elbo", "iwae-50", "mse", "psnr", "ssim");
    assertThat(scores.get(1).value()).isGreaterThan(scores.get(0).value()).isNegative();
    assertThat(scores.get(1).protocol())
        .containsEntry("k", 50)
        .containsEntry("pictures", 64) // all that the data's test part has
        .containsEntry("unit", "nats a picture");
    double mse = scores.get(2).value();
    assertThat(mse).isBetween(0.0, 1.0);
    // -log is convex: the mean of each picture's PSNR is at least the mean error's
    assertThat(scores.get(3).value()).isGreaterThanOrEqualTo(-10 * Math.log10(mse));
    assertThat(scores.get(4).value()).isBetween(-1.0, 1.0);
    refused(
        temp,
        places,
        "latest",
        new GanTest(),
        run.title()
            + " cannot be asked for classes, which cas and gan-test need; train one that can, e.g."
            + " cgan");
    refused(
        temp,
        places,
        "latest",
        new ReconstructionLooks(),
        "lpips-alex needs pictures of 31 x 31 pixels or more; these are 28 x 28");
  }

  @Test
  void pathLengthsByAnotherNetworkThanTheirsAreNoPpl(@TempDir Path temp) {
    var places = Places.in(temp.resolve("runs"));
    RunFolder run = train(places, tiny("cgan/small").with("width", 4));
    assertThatThrownBy(
            () -> evaluate(temp, places, "latest", new PerceptualPathLength("ppl", View.WHOLE)))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(
            "the weights vgg16 are not on this machine; fetch them with: gansaku weights fetch"
                + " vgg16; or bring vgg16-397923af.pth from https://");
    var request =
        Evaluation.Request.of("latest")
            .withN(70)
            .with(new PerceptualPathLength("ppl", View.WHOLE))
            .by(Extractors.OWN);
    List<Score> scores =
        new Evaluation(places, temp.resolve("cache"), QUICK)
            .evaluate(request, ProgressListener.NONE)
            .scores();
    assertThat(scores)
        .extracting(Score::metric)
        .containsExactly(
            "path-length-zfull:own-classifier-digits-28",
            "path-length-zend:own-classifier-digits-28");
    assertThat(scores).allSatisfy(score -> assertThat(score.value()).isPositive().isFinite());
    assertThat(scores.get(0).protocol())
        .containsEntry("steps", 70)
        .containsEntry("kept", 70) // of 70 sorted steps the percentiles are the outermost
        .containsEntry("epsilon", 1e-4)
        .containsEntry("crop", "none");
    refused(
        temp,
        places,
        "latest",
        new Iwae("iwae", 50),
        run.title() + " tells no likelihoods, which iwae needs; train a model that does, e.g. vae");
    refused(
        temp,
        places,
        "latest",
        new Reconstruction(),
        run.title()
            + " reconstructs nothing, which reconstruction and lpips need; train a model that does,"
            + " e.g. vae or autoencoder");
  }

  @Test
  void modelsWithStylesHaveAPathInW(@TempDir Path temp) {
    var places = Places.in(temp.resolve("runs"));
    train(places, tiny("stylegan2/small").with("width", 4).with("base", 64).with("data.size", 16));
    var request =
        Evaluation.Request.of("latest")
            .withN(20)
            .with(new PerceptualPathLength("ppl", View.WHOLE))
            .by(Extractors.OWN);
    List<Score> scores =
        new Evaluation(places, temp.resolve("cache"), QUICK)
            .evaluate(request, ProgressListener.NONE)
            .scores();
    assertThat(scores)
        .extracting(score -> score.metric().replaceFirst(":.*", ""))
        .containsExactly(
            "path-length-zfull", "path-length-wfull", "path-length-zend", "path-length-wend");
    assertThat(scores).allSatisfy(score -> assertThat(score.value()).isPositive().isFinite());
  }

  @Test
  void nothingIsMeasuredIfOneOfTheMetricsIsRefusedAtOnce(@TempDir Path temp) {
    var places = Places.in(temp.resolve("runs"));
    RunFolder run = train(places, tiny("vae").with("data.name", "digits"));
    for (Metric refused :
        List.of(
            new Cas(),
            new CodeAccuracy(),
            new ReconstructionLooks(),
            new PerceptualPathLength("ppl", View.WHOLE))) {
      assertThatThrownBy(
              () -> evaluate(temp, places, "latest", new Kid(), new Reconstruction(), refused))
          .isInstanceOf(InputException.class);
    }
    assertThat(run.metrics()).doesNotExist();
    assertThat(temp.resolve("cache")).doesNotExist(); // nor was a network trained
  }

  @Test
  void scoresMadeBeforeARefusalAreKept(@TempDir Path temp) throws IOException {
    var places = Places.in(temp.resolve("runs"));
    RunFolder run = train(places, tiny("vae").with("data.name", "digits"));
    Path weights = Files.createDirectories(temp.resolve("cache/weights"));
    Files.writeString(weights.resolve("vgg16-397923af.pth"), "no weights");
    Files.writeString(weights.resolve("lpips-vgg-v0.1.pth"), "no weights");
    var request =
        Evaluation.Request.of("latest")
            .withN(70)
            .with(new Reconstruction(), new PerceptualPathLength("ppl", View.WHOLE));
    Measurement measured =
        new Evaluation(places, temp.resolve("cache"), QUICK)
            .evaluate(request, ProgressListener.NONE);
    assertThat(measured.scores()).extracting(Score::metric).containsExactly("mse", "psnr", "ssim");
    assertThat(ScoreLog.read(run.metrics())).hasSize(3);
    assertThat(measured.refusals())
        .singleElement()
        .asString()
        .startsWith("ppl not measured: ")
        .contains("vgg16-397923af.pth");
  }

  private static void refused(
      Path temp, Places places, String subject, Metric metric, String sentence) {
    assertThatThrownBy(() -> evaluate(temp, places, subject, metric))
        .isInstanceOf(InputException.class)
        .hasMessage(sentence);
  }

  private static List<Score> evaluate(Path temp, Places places, String subject, Metric... metrics) {
    return new Evaluation(places, temp.resolve("cache"), QUICK)
        .evaluate(Evaluation.Request.of(subject).withN(70).with(metrics), ProgressListener.NONE)
        .scores();
  }

  private static TrainRequest tiny(String recipe) {
    return TrainRequest.of(recipe)
        .on("cpu")
        .with("precision", "float32")
        .with("data.count", 64)
        .with("batch", Tiny.BATCH)
        .with("budget.kimg", Tiny.kimg(2));
  }

  private static RunFolder train(Places places, TrainRequest request) {
    try (TrainingRun run = new Workbench(places).prepare(request)) {
      run.train();
      return run.folder();
    }
  }
}
