package gansaku.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.error.InputException;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads the files that parity/scripts/torch_file_fixtures.py made with PyTorch. */
class TorchFileTest {
  private final Path folder;

  TorchFileTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "state.zip.pth",
        "state.legacy.pth",
        "state.deflated.pth",
        "state.protocol4.pth",
        "checkpoint.zip.pth",
        "checkpoint.legacy.pth",
        "views.zip.pth",
        "views.legacy.pth",
        "types.zip.pth",
        "types.legacy.pth"
      })
  void tensorsAreThoseThatPyTorchSaved(String name) throws IOException {
    String object = name.substring(0, name.indexOf('.'));
    assertThat(TorchFile.tensors(TorchFile.read(fixture(name))))
        .containsExactlyEntriesOf(expected(object));
  }

  @ParameterizedTest
  @ValueSource(strings = {"checkpoint.zip.pth", "checkpoint.legacy.pth"})
  void plainValuesAreReadAsTheyAre(String name) {
    var tree = map(TorchFile.read(fixture(name)));
    assertThat(tree)
        .containsEntry("epoch", 3L)
        .containsEntry("step", 1L << 40)
        .containsEntry("seed", BigInteger.TWO.pow(64).subtract(BigInteger.ONE))
        .containsEntry("negative", -7L)
        .containsEntry("loss", 0.25)
        .containsEntry("best", true)
        .containsEntry("name", "größe")
        .containsEntry("none", null)
        .containsEntry("size", List.of(1L, 2L))
        .containsEntry("milestones", Map.of(30L, 1L, 80L, 1L))
        .containsEntry("tags", List.of("one"))
        .containsEntry("dtype", "float16")
        .containsEntry("device", "cpu")
        .containsEntry("scores", Map.of("fid", 12.5, "kid", 0.25, "n", -5L))
        .containsEntry("args", Map.of("batch", 16L, "lr", 0.002));
    var optimiser = map(tree.get("optim"));
    assertThat(optimiser.get("param_groups")).asString().contains("betas=[0.5, 0.999]");
  }

  @Test
  void aPartOfTheTreeCanBePicked() {
    Object tree = TorchFile.read(fixture("checkpoint.zip.pth"));
    assertThat(TorchFile.tensors(tree, "g_ema"))
        .containsOnlyKeys(
            "0.weight",
            "0.bias",
            "1.weight",
            "1.bias",
            "1.running_mean",
            "1.running_var",
            "1.num_batches_tracked",
            "3.weight",
            "3.bias");
    assertThat(TorchFile.tensors(tree, "optim.state")).containsKey("0.exp_avg");
    assertThat(TorchFile.tensors(tree, "g_ema.0.bias").get("")).isNotNull();
    assertThatThrownBy(() -> TorchFile.tensors(tree, "ema"))
        .hasMessage(
            "'ema' is not in the checkpoint; there are g_ema, optim, epoch, step, seed, negative,"
                + " loss, best and 10 more.");
  }

  @Test
  void contiguousTensorsAreSlicesOfTheFileAndShareTheirStorage() {
    var views = TorchFile.tensors(TorchFile.read(fixture("views.zip.pth")));
    assertThat(views.get("base"))
        .extracting(StoredTensor::data)
        .isInstanceOf(java.nio.MappedByteBuffer.class);
    assertThat(views.get("scalar")).isEqualTo(StoredTensor.of(new float[] {3.5f}));
  }

  @ParameterizedTest
  @ValueSource(strings = {"module.zip.pth", "module.legacy.pth"})
  void aWholeModelIsRefusedWithTheWayOut(String name) {
    Path file = fixture(name);
    assertThatThrownBy(() -> TorchFile.read(file))
        .isInstanceOf(InputException.class)
        .hasMessage(
            file
                + ": holds a whole pickled model ('torch.nn.modules.linear.Linear'), which only its"
                + " Python code can load. In Python, save model.state_dict() instead.");
  }

  @Test
  void torchScriptIsNamed() {
    Path file = fixture("script.pt");
    assertThatThrownBy(() -> TorchFile.read(file))
        .hasMessage(
            file
                + ": is a TorchScript archive, a program with its weights. In Python, save"
                + " torch.jit.load(file).state_dict() and use that.");
  }

  @Test
  void otherFilesAreNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("a.pth"), "hello, world");
    assertThatThrownBy(() -> TorchFile.read(file))
        .hasMessage(
            file + ": is no PyTorch file: it starts neither as a zip file nor as a pickle.");
    Files.write(file, PickleBuilder.pickle().ops("}.").bytes());
    assertThatThrownBy(() -> TorchFile.read(file))
        .hasMessageStartingWith(file + ": is a pickle, but no PyTorch checkpoint:");
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("word/document.xml"));
    }
    assertThatThrownBy(() -> TorchFile.read(file))
        .hasMessage(
            file
                + ": is a zip file, but no PyTorch checkpoint: it has 0 entries 'data.pkl';"
                + " expected 1.");
    Path missing = folder.resolve("none.pth");
    assertThatThrownBy(() -> TorchFile.read(missing))
        .hasMessage(missing + ": cannot be read: no such file");
  }

  @Test
  void truncatedFilesAreNamed() throws IOException {
    Path zip = cut("state.zip.pth", 3000);
    assertThatThrownBy(() -> TorchFile.read(zip))
        .hasMessage(
            zip + ": is a truncated zip file: its end is missing. Copy or download it again.");
    Path legacy = cut("state.legacy.pth", 1610);
    assertThatThrownBy(() -> TorchFile.read(legacy))
        .hasMessageMatching(
            ".*: is truncated: storage '\\d+' needs \\d+ elements of \\w+, but only \\d+ bytes"
                + " follow\\.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "state.zip.pth",
        "state.legacy.pth",
        "state.deflated.pth",
        "checkpoint.zip.pth",
        "checkpoint.legacy.pth",
        "views.legacy.pth"
      })
  void flippedBytesGiveValuesOrOneSentence(String name) throws IOException {
    byte[] valid = Files.readAllBytes(fixture(name));
    Fuzz.flip(valid, 300, folder, file -> TorchFile.tensors(TorchFile.read(file)));
  }

  private Path cut(String name, int length) throws IOException {
    byte[] all = Files.readAllBytes(fixture(name));
    return Files.write(folder.resolve(name), Arrays.copyOf(all, length));
  }

  private static Map<String, StoredTensor> expected(String object) throws IOException {
    var expected = new LinkedHashMap<String, StoredTensor>();
    for (String line : Files.readAllLines(fixture("expected.txt"))) {
      String[] part = line.split("\t", -1);
      if (part[0].equals(object)) {
        var data = ByteBuffer.wrap(HexFormat.of().parseHex(part[4]));
        var dtype = DType.ofTorch(part[2]).orElseThrow();
        expected.put(part[1], new StoredTensor(dtype, shape(part[3]), data));
      }
    }
    return expected;
  }

  private static long[] shape(String text) {
    return text.isEmpty()
        ? new long[0]
        : Arrays.stream(text.split(",", -1)).mapToLong(Long::parseLong).toArray();
  }

  @SuppressWarnings("unchecked")
  private static Map<Object, @Nullable Object> map(@Nullable Object value) {
    assertThat(value).isInstanceOf(Map.class);
    return value instanceof Map<?, ?> map ? (Map<Object, @Nullable Object>) map : Map.of();
  }

  static Path fixture(String name) {
    URL url = TorchFileTest.class.getResource("/torch/" + name);
    assertThat(url).as(name).isNotNull();
    try {
      return url == null ? Path.of(name) : Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
