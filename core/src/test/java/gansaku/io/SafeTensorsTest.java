package gansaku.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gansaku.error.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeTensorsTest {
  private final Path folder;
  private final Path file;

  SafeTensorsTest(@TempDir Path folder) {
    this.folder = folder;
    this.file = folder.resolve("g.safetensors");
  }

  @Test
  void roundTripKeepsOrderTypesShapesAndNotes() throws IOException {
    var tensors = example();
    SafeTensors.write(file, tensors, Map.of("format", "pt", "epoch", "3"));
    var read = SafeTensors.read(file);
    assertThat(read.names()).containsExactly("flag", "weight", "empty", "ünï \"quoted\"", "step");
    assertThat(read.tensors()).isEqualTo(tensors);
    assertThat(read.metadata()).containsExactly(Map.entry("epoch", "3"), Map.entry("format", "pt"));
    assertThat(read.tensor("step").shape()).isEmpty();
    assertThat(read.tensor("weight").data().getFloat(8)).isEqualTo(3f);
    assertThat(read.tensor("weight").data().isDirect()).isTrue();
  }

  @Test
  void bytesAreThoseOfTheFormat() throws IOException {
    var tensors = new LinkedHashMap<String, StoredTensor>();
    tensors.put("b", new StoredTensor(DType.U8, new long[] {1}, ByteBuffer.wrap(new byte[] {7})));
    tensors.put("w", StoredTensor.of(new float[] {1, -2}, 2, 1));
    SafeTensors.write(file, tensors, Map.of());
    var bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    String header =
        "{\"b\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[8,9]},"
            + "\"w\":{\"dtype\":\"F32\",\"shape\":[2,1],\"data_offsets\":[0,8]}}";
    int length = (int) bytes.getLong();
    var text = new byte[length];
    bytes.get(text);
    assertThat(length % 8).isZero();
    assertThat(new String(text, StandardCharsets.UTF_8)).isEqualTo(padded(header));
    assertThat(bytes.getFloat()).isEqualTo(1f);
    assertThat(bytes.getFloat()).isEqualTo(-2f);
    assertThat(bytes.get()).isEqualTo((byte) 7);
    assertThat(bytes.hasRemaining()).isFalse();
  }

  @Test
  void bigTensorsAreWrittenInBlocks() throws IOException {
    var data = ByteBuffer.allocate((8 << 20) + 12345);
    new Random(1).nextBytes(data.array());
    var big = new StoredTensor(DType.U8, new long[] {data.capacity()}, data);
    SafeTensors.write(file, Map.of("big", big), Map.of());
    assertThat(SafeTensors.read(file).tensor("big")).isEqualTo(big);
  }

  @Test
  void aMissingTensorIsNamed() throws IOException {
    SafeTensors.write(file, example(), Map.of());
    assertThatThrownBy(() -> SafeTensors.read(file).tensor("wieght"))
        .hasMessage(
            file
                + ": holds no tensor 'wieght'. It holds flag, weight, empty, ünï \"quoted\", step.");
  }

  @Test
  void overlappingTensorsAreRefused() throws IOException {
    refuses(
        entry("a", "F32", "[2]", 0, 8) + "," + entry("b", "F32", "[2]", 4, 12),
        12,
        "tensors 'a' and 'b' overlap: one ends at byte 8, the other begins at 4.");
  }

  @Test
  void gapsAreRefused() throws IOException {
    refuses(
        entry("a", "F32", "[1]", 0, 4) + "," + entry("b", "F32", "[1]", 8, 12),
        12,
        "bytes 4 to 8 before tensor 'b' belong to no tensor.");
    refuses(
        entry("a", "F32", "[1]", 0, 4), 7, "3 bytes after the last tensor belong to no tensor.");
  }

  @Test
  void offsetsBeyondTheFileAreRefused() throws IOException {
    refuses(
        entry("a", "F32", "[4]", 0, 16),
        10,
        "tensor 'a' ends at byte 16 of the data, but there are only 10. The file is truncated: copy"
            + " or download it again.");
  }

  @Test
  void offsetsMustMatchTheShape() throws IOException {
    refuses(
        entry("a", "F32", "[2, 3]", 0, 16),
        16,
        "tensor 'a' is F32 [2, 3], which takes 24 bytes, but its data_offsets [0, 16] span 16.");
    refuses(
        entry("a", "F32", "[1]", 8, 4),
        8,
        "tensor 'a' has the data_offsets [8, 4]; expected a begin and an end after it.");
  }

  @Test
  void impossibleShapesAreRefused() throws IOException {
    refuses(
        entry("a", "F32", "[2, -1]", 0, 4),
        4,
        "tensor 'a': shape [2, -1] has the negative dimension -1.");
    refuses(
        entry("a", "F64", "[4294967296, 4294967296]", 0, 4),
        4,
        "tensor 'a': shape [4294967296, 4294967296] of F64 is larger than any file can be.");
    refuses(
        entry("a", "F64", "[9223372036854775808]", 0, 4),
        4,
        "tensor 'a' has 9223372036854775808 in 'shape'; expected a whole number below 2^63.");
    refuses(
        entry("a", "F64", "[1.5]", 0, 4),
        4,
        "tensor 'a' has 1.5 in 'shape'; expected a whole number below 2^63.");
  }

  @Test
  void badHeadersAreRefused() throws IOException {
    refuses(
        entry("a", "F8_E4M3", "[4]", 0, 4),
        4,
        "tensor 'a' has the dtype 'F8_E4M3'; readable are [F64, F32, F16, BF16, I64, I32, I16, I8,"
            + " U8, BOOL].");
    refuses("\"a\":3", 0, "tensor 'a' is no JSON object.");
    refuses("\"a\":{\"dtype\":\"F32\",\"shape\":[]}", 0, "tensor 'a' has no list 'data_offsets'.");
    refuses("\"__metadata__\":{\"epoch\":3}", 0, "__metadata__ 'epoch' is no text.");
    String twice = entry("a", "U8", "[1]", 0, 1);
    write("{" + twice + "," + twice + "}", 1);
    assertThatThrownBy(() -> SafeTensors.read(file))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file + ": its header is not valid JSON: Duplicate")
        .hasMessageContaining("a");
  }

  @Test
  void truncatedAndForeignFilesAreRefused() throws IOException {
    Files.write(file, new byte[5]);
    assertThatThrownBy(() -> SafeTensors.read(file))
        .hasMessage(
            file + ": is no safetensors file: it has 5 bytes, fewer than the 8 it starts with.");
    Files.write(file, "PK\3\4 not this format".getBytes(StandardCharsets.US_ASCII));
    assertThatThrownBy(() -> SafeTensors.read(file))
        .isInstanceOf(InputException.class)
        .hasMessageMatching(
            ".*: is no safetensors file: its header claims \\d+ bytes; 2 to 100000000 are"
                + " possible\\.");
    SafeTensors.write(file, example(), Map.of());
    Files.write(file, java.util.Arrays.copyOf(Files.readAllBytes(file), 100));
    assertThatThrownBy(() -> SafeTensors.read(file))
        .hasMessageStartingWith(file + ": is truncated: its header claims")
        .hasMessageEndingWith("but only 92 follow. Copy or download it again.");
    Path missing = folder.resolve("none.safetensors");
    assertThatThrownBy(() -> SafeTensors.read(missing))
        .hasMessage(missing + ": cannot be read: no such file");
    assertThatThrownBy(() -> SafeTensors.read(folder))
        .hasMessage(folder + ": is a folder; expected a file.");
  }

  @Test
  void filesBeyondTwoGigabytesAreMappedPieceByPiece() throws IOException {
    int half = 1_500_000_000;
    write(
        "{"
            + entry("a", "U8", "[1500000000]", 0, half)
            + ","
            + entry("b", "U8", "[1500000000]", half, 2L * half)
            + "}",
        0);
    long start = Files.size(file);
    try (var sparse = new java.io.RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(start + 2L * half); // takes no room on the disk
      sparse.seek(start + 2L * half - 1);
      sparse.write(7);
    }
    var read = SafeTensors.read(file);
    assertThat(read.tensor("a").data().get(half - 1)).isZero();
    assertThat(read.tensor("b").data().get(half - 1)).isEqualTo((byte) 7);
  }

  @Test
  void aReaderInPythonFindsTheSame() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")));
    SafeTensors.write(file, example(), Map.of("format", "pt"));
    var url = SafeTensorsTest.class.getResource("/safetensors/read.py");
    var script = Path.of(String.valueOf(url).replaceFirst("^file:", ""));
    var python =
        new ProcessBuilder("/usr/bin/python3", script.toString(), file.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(python.waitFor()).as(output).isZero();
    assertThat(output.lines())
        .containsExactly(
            "flag BOOL [3] 010001",
            "weight F32 [2, 3] 0000803f0000004000004040000080400000a0400000c040",
            "empty F32 [0, 4] ",
            "\\xfcn\\xef \"quoted\" F32 [1, 1] 0000003f",
            "step I64 [] 2a00000000000000",
            "{'format': 'pt'}");
  }

  @Test
  void flippedBytesGiveTensorsOrOneSentence() throws IOException {
    SafeTensors.write(file, example(), Map.of("format", "pt"));
    Fuzz.flip(Files.readAllBytes(file), 400, folder, SafeTensors::read);
  }

  static Map<String, StoredTensor> example() {
    var tensors = new LinkedHashMap<String, StoredTensor>();
    tensors.put(
        "flag",
        new StoredTensor(DType.BOOL, new long[] {3}, ByteBuffer.wrap(new byte[] {1, 0, 1})));
    tensors.put("weight", StoredTensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3));
    tensors.put("empty", StoredTensor.of(new float[0], 0, 4));
    tensors.put("ünï \"quoted\"", StoredTensor.of(new float[] {0.5f}, 1, 1));
    tensors.put("step", StoredTensor.of(new long[] {42}));
    return tensors;
  }

  private void refuses(String fields, int dataBytes, String sentence) throws IOException {
    write("{" + fields + "}", dataBytes);
    assertThatThrownBy(() -> SafeTensors.read(file))
        .isInstanceOf(InputException.class)
        .hasMessage(file + ": " + sentence);
  }

  private void write(String header, int dataBytes) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    var all = ByteBuffer.allocate(8 + json.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
    Files.write(file, all.putLong(json.length).put(json).array());
  }

  private static String entry(String name, String dtype, String shape, long begin, long end) {
    return String.format(
        "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}",
        name, dtype, shape, begin, end);
  }

  private static String padded(String header) {
    return header + " ".repeat((8 - header.length() % 8) % 8);
  }
}
