package gansaku.workbench.export;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import com.google.errorprone.annotations.MustBeClosed;
import gansaku.error.InputException;
import gansaku.workbench.Tiny;
import gansaku.workbench.Workbench;
import gansaku.workbench.training.TrainRequest;
import gansaku.workbench.use.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files are tried, and say what they are. */
class OnnxExportTest {
  private static final OnnxExport PLAIN = new OnnxExport(false, true, Optional.empty());

  private final Path folder;

  OnnxExportTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aFileIsRunAndSaysWhatItIs() throws IOException {
    Path file = folder.resolve("made").resolve("model.onnx");
    try (TrainedModel model = trained(Tiny.dcgan(1))) {
      Written written = PLAIN.write(model, file, Optional.of(runtime())).get(0);
      assertThat(written.levels().orElseThrow()).isLessThan(0.01);
      assertThat(names(folder.resolve("made"))).containsExactly("model.onnx");
      Map<String, String> said = metadata(file);
      assertThat(said)
          .containsEntry("gansaku.weights_sha256", model.weights())
          .containsEntry("gansaku.data", "faces")
          .containsEntry("gansaku.data_licence", "Apache-2.0, drawn by Gansaku")
          .containsEntry("gansaku.input.z.meaning", "noise from N(0, 1)")
          .containsEntry("gansaku.output.image.meaning", "images in [-1, 1]");
      assertThat(said.get("gansaku.recipe")).contains("model: dcgan/32");
      assertThat(said.get("gansaku.difference")).endsWith(" at most, by ONNX Runtime 1.29.0");
    }
  }

  @Test
  void constantsHaveTheNamesOfWeights() throws IOException {
    Path file = folder.resolve("model.onnx");
    try (TrainedModel model = trained(Tiny.dcgan(1))) {
      new OnnxExport(false, false, Optional.of("mine")).write(model, file, Optional.empty());
    }
    List<String> names =
        ModelProto.parseFrom(Files.readAllBytes(file)).getGraph().getInitializerList().stream()
            .map(tensor -> tensor.getName())
            .toList();
    assertThat(names).contains("G_ema.conv1.weight", "G_ema.bn1.running_var");
    assertThat(metadata(file))
        .containsEntry("gansaku.difference", "not tried")
        .containsEntry("gansaku.data_licence", "mine");
  }

  @Test
  void otherImagesAreRefusedAndNothingStays() throws IOException {
    Path file = folder.resolve("made").resolve("model.onnx");
    Runner truthful = runtime();
    Runner brighter =
        (path, inputs) -> {
          Map<String, float[]> made = truthful.run(path, inputs);
          requireNonNull(made.get("image"))[5] += 0.02f; // 2.55 levels
          return made;
        };
    try (TrainedModel model = trained(Tiny.dcgan(1))) {
      assertThatThrownBy(() -> PLAIN.write(model, file, Optional.of(brighter)))
          .isInstanceOf(InputException.class)
          .hasMessageMatching(
              "ONNX Runtime makes other images of the file than the model does here, by 2\\.[56]"
                  + " levels of 255; nothing was written");
    }
    assertThat(names(folder.resolve("made"))).isEmpty();
  }

  @MustBeClosed
  private TrainedModel trained(TrainRequest request) {
    return Workbench.in(folder.resolve("runs")).train(request);
  }

  /** Loads ONNX Runtime as the program does, which has not got it among its classes. */
  private static Runner runtime() {
    return OnnxRuntime.beside(
        Path.of("target", "onnxruntime", "onnxruntime-" + OnnxRuntime.VERSION + ".jar"));
  }

  private static Map<String, String> metadata(Path file) throws IOException {
    return ModelProto.parseFrom(Files.readAllBytes(file)).getMetadataPropsList().stream()
        .collect(
            Collectors.toMap(StringStringEntryProto::getKey, StringStringEntryProto::getValue));
  }

  private static List<String> names(Path of) throws IOException {
    try (Stream<Path> files = Files.list(of)) {
      return files.map(file -> String.valueOf(file.getFileName())).toList();
    }
  }
}
