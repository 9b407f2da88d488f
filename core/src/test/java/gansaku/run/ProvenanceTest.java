package gansaku.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.error.InputException;
import gansaku.io.Checksums;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvenanceTest {
  private static final Provenance SAMPLE =
      new Provenance(
          new Build("0.1.0", "4814335"),
          7,
          new Provenance.Data("fashion-mnist", 60_000, "ab12", List.of("Trouser", "Bag")),
          Map.of("libtorch", "2.10.0", "javacpp", "1.5.13"),
          "cpu",
          "bf16",
          new HostFacts("Linux 6.1 (amd64)", "Some CPU", 2, 8_000_000_000L, "17.0.15 (Debian)"),
          Provenance.timestamp(Instant.parse("2026-03-01T12:00:00.123Z")),
          Checksums.sha256("model: dcgan\n"),
          null);

  private final Path folder;
  private final Path file;

  ProvenanceTest(@TempDir Path folder) {
    this.folder = folder;
    this.file = folder.resolve("provenance.json");
  }

  @Test
  void writesReadableJson() throws IOException {
    SAMPLE.write(file);

    assertThat(Files.readString(file))
        .isEqualTo(
            """
            {
              "format" : 1,
              "build" : {
                "version" : "0.1.0",
                "commit" : "4814335"
              },
              "seed" : 7,
              "data" : {
                "name" : "fashion-mnist",
                "size" : 60000,
                "fingerprint" : "ab12",
                "classes" : [ "Trouser", "Bag" ]
              },
              "libraries" : {
                "javacpp" : "1.5.13",
                "libtorch" : "2.10.0"
              },
              "device" : "cpu",
              "precision" : "bf16",
              "host" : {
                "os" : "Linux 6.1 (amd64)",
                "cpu" : "Some CPU",
                "cores" : 2,
                "memory_bytes" : 8000000000,
                "java" : "17.0.15 (Debian)"
              },
              "started" : "2026-03-01T12:00:00Z",
              "recipe_sha256" : "RECIPE"
            }
            """
                .replace("RECIPE", Checksums.sha256("model: dcgan\n")));
  }

  @Test
  void readsBackWhatItWroteAndWhatAnotherOneAdded() throws IOException {
    SAMPLE.write(file);
    assertThat(Provenance.read(file)).isEqualTo(SAMPLE);

    Files.writeString(file, Files.readString(file).replaceFirst("\\{", "{\"mood\": \"fine\","));
    assertThat(Provenance.read(file)).isEqualTo(SAMPLE);
  }

  @Test
  void refusesWhatItDoesNotKnow() throws IOException {
    Files.writeString(file, "{\"format\": 2}");
    refuses(file + " has format 2; this Gansaku reads up to 1");
    Files.writeString(file, "{}");
    refuses(file + " has format none; this Gansaku reads up to 1");
    Files.delete(file);
    refuses(file + ": cannot be read: no such file");
  }

  @Test
  void knowsItsBuild() {
    var build = Build.read();

    assertThat(build.version()).matches("\\d+\\.\\d+.*");
    assertThat(build.commit()).matches("unknown|[0-9a-f]{7,40}(-dirty)?");
  }

  @Test
  void readsTheHost() {
    var host = HostFacts.read();

    assertThat(host.cores()).isPositive();
    assertThat(host.memoryBytes()).isPositive();
    assertThat(host.java()).startsWith(System.getProperty("java.version"));
    assertThat(host.os()).contains(System.getProperty("os.arch"));
    assertThat(host.cpu()).isNotBlank();
  }

  @Test
  void readsTheProcessorsName() throws IOException {
    var info = folder.resolve("cpuinfo");
    Files.writeString(info, "processor\t: 0\nmodel name\t: Fast CPU @ 3: GHz\nmodel name\t: x\n");

    assertThat(HostFacts.cpuModel(info)).isEqualTo("Fast CPU @ 3: GHz");
    assertThat(HostFacts.cpuModel(folder.resolve("none"))).isEqualTo(System.getProperty("os.arch"));
  }

  @Test
  void readsMemory() throws IOException {
    var status = Files.writeString(folder.resolve("status"), "VmHWM:\t9 kB\nVmRSS:\t  2048 kB\n");

    assertThat(Memory.rssBytes(status)).isEqualTo(2048 * 1024);
    assertThat(Memory.rssBytes(folder.resolve("none"))).isZero();
    assertThat(Memory.heapBytes()).isPositive();
    if (Files.exists(Path.of("/proc/self/status"))) {
      assertThat(Memory.rssBytes()).isGreaterThan(1 << 20);
    }
  }

  private void refuses(String message) {
    assertThatThrownBy(() -> Provenance.read(file))
        .isInstanceOf(InputException.class)
        .hasMessage(message);
  }
}
