package gansaku.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorBoardLogTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.ofEpochMilli(1_700_000_000_250L), ZoneOffset.UTC);

  private final Path folder;

  TensorBoardLogTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void writesScalarsThatProtocReads() throws Exception {
    var losses = new LinkedHashMap<String, Double>();
    losses.put("D", 0.5);
    losses.put("G(é)", Double.NaN);
    try (var log = TensorBoardLog.begin(folder, CLOCK)) {
      log.tick(new Tick(25.5, 5_000_000_000L, 12, losses, 812, 1310, 88));
    }
    var events = records(Files.readAllBytes(onlyFile()));

    assertThat(events).hasSize(2);
    assertThat(protoc(events.get(0)))
        .isEqualTo(
            """
            wall_time: 1700000000.25
            file_version: "brain.Event:2"
            """);
    assertThat(protoc(events.get(1)))
        .isEqualTo(
            """
            wall_time: 1700000000.25
            step: 5000000000
            summary {
              value {
                tag: "loss/D"
                simple_value: 0.5
              }
              value {
                tag: "score/G(\\303\\251)"
                simple_value: nan
              }
              value {
                tag: "progress/kimg"
                simple_value: 25.5
              }
              value {
                tag: "speed/img_per_s"
                simple_value: 812
              }
              value {
                tag: "memory/rss_mb"
                simple_value: 1310
              }
              value {
                tag: "memory/heap_mb"
                simple_value: 88
              }
            }
            """);
  }

  @Test
  void beginsAResumedRunWithAMarkInAFileOfItsOwn() throws Exception {
    TensorBoardLog.begin(folder, CLOCK).close();
    try (var log = TensorBoardLog.resume(folder, 200, CLOCK)) {
      assertThat(log.file().getFileName().toString())
          .isEqualTo(
              "events.out.tfevents.1700000000.0001.%d.gansaku", ProcessHandle.current().pid());
      assertThat(protoc(records(Files.readAllBytes(log.file())).get(1)))
          .isEqualTo(
              """
              wall_time: 1700000000.25
              step: 201
              session_log {
                status: START
              }
              """);
    }
  }

  @Test
  void checksumsAgreeWithTheKnownValue() {
    assertThat(crc32c("123456789".getBytes(StandardCharsets.US_ASCII))).isEqualTo(0xe3069283);
  }

  /** Takes TFRecord frames apart, checking lengths and both checksums of each. */
  private static List<byte[]> records(byte[] file) {
    var buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    var records = new ArrayList<byte[]>();
    while (buffer.hasRemaining()) {
      var length = Arrays.copyOfRange(file, buffer.position(), buffer.position() + 8);
      var data = new byte[Math.toIntExact(buffer.getLong())];
      assertThat(unmask(buffer.getInt())).isEqualTo(crc32c(length));
      buffer.get(data);
      assertThat(unmask(buffer.getInt())).isEqualTo(crc32c(data));
      records.add(data);
    }
    return records;
  }

  private static int unmask(int masked) {
    return Integer.rotateLeft(masked - 0xa282ead8, 15);
  }

  /** CRC-32C bit by bit, from its polynomial. */
  private static int crc32c(byte[] bytes) {
    int crc = -1;
    for (byte b : bytes) {
      crc ^= b & 0xff;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) != 0 ? crc >>> 1 ^ 0x82f63b78 : crc >>> 1;
      }
    }
    return ~crc;
  }

  private static String protoc(byte[] message) throws Exception {
    var proto =
        Path.of(
            Objects.requireNonNull(TensorBoardLogTest.class.getResource("events.proto")).toURI());
    Process process;
    try {
      process =
          new ProcessBuilder("protoc", "--decode=Event", "-I", proto.getParent() + "", proto + "")
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      assumeTrue(false, "protoc is not installed");
      throw e;
    }
    try (var in = process.getOutputStream()) {
      in.write(message);
    }
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(text).isZero();
    return text;
  }

  private Path onlyFile() throws IOException {
    try (var files = Files.list(folder)) {
      var all = files.toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    }
  }
}
