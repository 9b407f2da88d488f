package gansaku.parity;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.errorprone.annotations.MustBeClosed;
import gansaku.data.picture.Pixels;
import gansaku.data.source.ProgressListener;
import gansaku.runtime.ExportedModel;
import gansaku.runtime.OnnxFailure;
import gansaku.tensor.Engine;
import gansaku.workbench.Workbench;
import gansaku.workbench.export.OnnxExport;
import gansaku.workbench.training.TrainRequest;
import gansaku.workbench.use.Sample;
import gansaku.workbench.use.TrainedModel;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What needs no libtorch makes the pictures that the program makes. */
class ExportedModelTest {
  static {
    Engine.start();
    Engine.useThreads(1);
  }

  private final Path folder;
  private final Path file;

  ExportedModelTest(@TempDir Path folder) {
    this.folder = folder;
    file = folder.resolve("model.onnx");
  }

  /** Noise of 16 numbers and more is drawn otherwise than that of fewer, and so is what is left. */
  @ParameterizedTest
  @CsvSource({"3, normal", "16, normal", "100, normal", "5, uniform"})
  void aSeedIsTheSamePicture(int size, String distribution) {
    var request =
        tiny("dcgan/32")
            .with("width", 2)
            .with("latent.size", size)
            .with("latent.distribution", distribution);
    try (TrainedModel trained = trained(request);
        var model = exported(trained, size == 3)) {
      for (long seed : new long[] {0, 7, -1, 1L << 40}) {
        assertSame(model.sample(seed), trained.sample(seed).get(0));
      }
    }
  }

  @Test
  void aClassIsAskedFor() {
    var request = tiny("cgan/small").with("width", 2);
    try (TrainedModel trained = trained(request);
        var model = exported(trained, false)) {
      assertThat(model.classes()).containsExactlyElementsOf(trained.classes());
      assertSame(model.sample(5, 8), Sample.ofClasses(trained, new int[] {8}, 5).get(0));
      assertThatThrownBy(() -> model.sample(5))
          .isInstanceOf(OnnxFailure.class)
          .hasMessage("this model takes z and class, and not z");
    }
  }

  @Test
  void picturesAreTold() {
    var request = tiny("classifier/small").with("data.classes", 10);
    try (TrainedModel trained = trained(request);
        var model = exported(trained, false)) {
      Map<String, Map<String, Float>> told =
          model.classify(new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY));
      assertThat(told).containsOnlyKeys("class");
      Map<String, Float> likely = requireNonNull(told.get("class"));
      assertThat(likely).containsOnlyKeys(trained.facts().classes().toArray(String[]::new));
      assertThat(likely.values().stream().mapToDouble(p -> p).sum()).isBetween(0.999, 1.001);
    }
  }

  @Test
  void otherFilesAreRefused() throws IOException {
    Files.writeString(file, "no model");
    assertThatThrownBy(() -> ExportedModel.open(file))
        .isInstanceOf(OnnxFailure.class)
        .hasMessageStartingWith(file + " cannot be opened: ");
  }

  @MustBeClosed
  private TrainedModel trained(TrainRequest request) {
    return Workbench.in(folder.resolve("runs")).train(request);
  }

  @MustBeClosed
  private ExportedModel exported(TrainedModel trained, boolean pixels) {
    new OnnxExport(pixels, true, Optional.empty()).write(trained, file, ProgressListener.NONE);
    return ExportedModel.open(file);
  }

  private static TrainRequest tiny(String recipe) {
    return TrainRequest.of(recipe)
        .on("cpu")
        .with("precision", "float32")
        .with("data.count", 40)
        .with("batch", 8)
        .with("budget.kimg", 0.008);
  }

  /** To a level: sines and logarithms are rounded otherwise here and there. */
  private static void assertSame(BufferedImage theirs, Pixels ours) {
    assertThat(List.of(theirs.getHeight(), theirs.getWidth()))
        .containsExactly(ours.height(), ours.width());
    byte[] samples = ours.samples();
    int plane = ours.height() * ours.width();
    for (int i = 0; i < samples.length; i++) {
      int at = i % plane;
      int level = theirs.getRaster().getSample(at % ours.width(), at / ours.width(), i / plane);
      assertThat(level).isCloseTo(Byte.toUnsignedInt(samples[i]), within(1));
    }
  }
}
