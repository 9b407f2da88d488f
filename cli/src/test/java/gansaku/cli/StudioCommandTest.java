package gansaku.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The studio as a command; its page and its answers have tests of their own. */
@Timeout(120)
class StudioCommandTest {
  private final Path folder;
  private final Cli cli;

  StudioCommandTest(@TempDir Path folder) {
    this.folder = folder;
    cli = new Cli(folder);
  }

  @Test
  void portsThatCannotBeHadAreRefused() throws IOException {
    assertThat(cli.run("studio", "--no-open", "--port", "70000").err())
        .isEqualTo("gansaku: --port is 70000; use 0 to 65535\n");
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      var refused = cli.run("studio", "--no-open", "--port", port);
      assertThat(refused.code()).isEqualTo(2);
      assertThat(refused.err())
          .isEqualTo(
              "gansaku: port is "
                  + port
                  + ", which another program has; choose another, or 0 for any that is free"
                  + " (--port)\n");
    }
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void addressLetsInAndASignalEndsIt() throws Exception {
    Path log = folder.resolve("log");
    Process studio =
        Child.start(
            log, List.of("studio", "--no-open", "--port", "0", "--runs", cli.runs().toString()));
    try {
      while (!Files.readString(log).contains("Ctrl-C ends the studio")) {
        assertThat(studio.waitFor(20, TimeUnit.MILLISECONDS)).as(Files.readString(log)).isFalse();
      }
      String address =
          Files.readString(log).lines().filter(line -> line.startsWith("http")).findFirst().get();
      var client = HttpClient.newHttpClient();
      var answer =
          client.send(
              HttpRequest.newBuilder(URI.create(address)).build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(303);
      new ProcessBuilder("kill", "-TERM", String.valueOf(studio.pid())).start().waitFor();
      assertThat(studio.waitFor()).isEqualTo(128 + 15);
    } finally {
      studio.destroyForcibly();
    }
  }
}
