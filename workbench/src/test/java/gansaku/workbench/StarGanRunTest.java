package gansaku.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.data.picture.ImageReader;
import gansaku.data.picture.ImageWriter;
import gansaku.data.picture.Pixels;
import gansaku.data.source.ProgressListener;
import gansaku.error.InputException;
import gansaku.io.Shard;
import gansaku.run.RunFolder;
import gansaku.train.Observer;
import gansaku.train.Progress;
import gansaku.workbench.training.TrainRequest;
import gansaku.workbench.training.TrainingRun;
import gansaku.workbench.translate.PictureTranslator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** StarGAN from recipe to translated pictures. */
class StarGanRunTest {
  private final Path folder;
  private final Workbench workbench;

  StarGanRunTest(@TempDir Path folder) {
    this.folder = folder;
    this.workbench = Workbench.in(folder.resolve("runs"));
  }

  private static TrainRequest tiny(int steps) {
    return TrainRequest.of("stargan/small")
        .on("cpu")
        .with("precision", "float32")
        .with("blocks", 1)
        .with("width", 2)
        .with("discriminator.width", 2)
        .with("discriminator.layers", 2)
        .with("data.size", 16)
        .with("batch", Tiny.BATCH)
        .with("budget.kimg", Tiny.kimg(steps))
        .with("tick.every-kimg", Tiny.kimg(4))
        .with("samples.every-kimg", 1)
        .with("checkpoint.every-kimg", Tiny.kimg(4));
  }

  /** G moves every third step, and training stops in between. */
  @Test
  void stoppedTrainingEndsAsAnUndisturbedOne() throws IOException {
    RunFolder whole = trainUntil(Long.MAX_VALUE);
    RunFolder parts = trainUntil(4);
    try (TrainingRun run = workbench.resume(parts.toString())) {
      run.train();
    }
    assertThat(Tiny.weights(parts)).isEqualTo(Tiny.weights(whole));
    assertThat(Tiny.losses(parts)).isEqualTo(Tiny.losses(whole));
    assertThat(whole.path().resolve("translations.png")).exists();
    assertThat(Files.readString(whole.recipe()))
        .contains("hair-colour=black|blond|blue|brown|ginger|green|pink|silver")
        .contains("glasses=none|round|square|sunglasses");
  }

  private RunFolder trainUntil(long step) {
    try (TrainingRun run = workbench.prepare(tiny(8).with("data.count", 64))) {
      run.watchedBy(
              new Observer() {
                @Override
                public void onStep(Progress progress) {
                  if (progress.step() == step) {
                    run.stop();
                  }
                }
              })
          .train();
      return run.folder();
    }
  }

  @Test
  void aTableTellsTheDomainsAndPicturesGoWhereAsked() throws IOException {
    var rows = new StringBuilder("file,Male,hat\n");
    for (int i = 0; i < 9; i++) {
      var samples = new byte[3 * 20 * 20];
      Arrays.fill(samples, (byte) (20 * i));
      ImageWriter.write(new Pixels(3, 20, 20, samples), folder.resolve("data/" + i + ".png"));
      rows.append(i).append(".png,").append(i % 2).append(i < 4 ? ",cap\n" : ",crown\n");
    }
    Files.writeString(folder.resolve("data/attributes.csv"), rows);
    TrainRequest request =
        tiny(3).with("data.name", folder.resolve("data")).with("domains", "hat,Male");
    RunFolder run;
    try (TrainingRun training = workbench.prepare(request)) {
      training.train();
      run = training.folder();
    }
    Path in = folder.resolve("in/tall.png");
    ImageWriter.write(new Pixels(3, 31, 5, new byte[3 * 31 * 5]), in);
    assertThat(size(translated(run, in, "hat=crown Male=no"))).isEqualTo("3 31 5");
    assertThat(size(translated(run, in, "all"))).isEqualTo("3 31 25"); // itself and four targets
    assertThatThrownBy(() -> translated(run, in, "hat=crow"))
        .isInstanceOf(InputException.class)
        .hasMessage("domain 'hat=crow' is not known. Did you mean 'crown'? Known: cap, crown");
    assertThatThrownBy(() -> workbench.dryRun(request.with("domains", "hut")))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "domains  domains names 'hut', which nothing is known of. Did you mean 'hat'? Known:"
                + " Male, hat");
  }

  private Path translated(RunFolder run, Path in, String to) {
    Path out = folder.resolve("out" + to.hashCode());
    try (PictureTranslator translator =
        workbench.translator(run.toString(), "cpu", "latest", Optional.of(to))) {
      return translator
          .files(List.of(in.toString()), out, false, Shard.WHOLE, ProgressListener.NONE)
          .files()
          .get(0);
    }
  }

  private static String size(Path file) {
    Pixels made = ImageReader.DEFAULT.read(file);
    return made.channels() + " " + made.height() + " " + made.width();
  }
}
