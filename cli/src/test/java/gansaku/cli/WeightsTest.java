package gansaku.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Published weights on the command line; what is fetched comes from a server in this process. */
class WeightsTest {
  private final Path folder;
  private final Cli cli;

  WeightsTest(@TempDir Path folder) {
    this.folder = folder;
    this.cli = new Cli(folder);
  }

  @Test
  void listSaysOfEachWhereItComesFromAndWhetherItIsHere() throws IOException {
    Path weights = Files.createDirectories(folder.resolve("gansaku/weights"));
    Files.writeString(weights.resolve("resnet18-f37072fd.pth"), "");
    var result = cli.bare("weights", "list");
    assertThat(result.out())
        .startsWith(
            "  inception-fid   91.0 MB  sha256 6726825d  FID, KID, Inception score\n"
                + "  Apache-2.0; Google's graph of 2015, trained on ImageNet\n"
                + "  https://github.com/mseitzer/pytorch-fid/releases/download/fid_weights/"
                + "pt_inception-2015-12-05-6726825d.pth\n")
        .contains("? resnet18        44.7 MB  sha256 f37072fd  features; precision, recall\n")
        .endsWith("kept in " + weights + "\n");
    Path elsewhere = folder.resolve("elsewhere");
    assertThat(cli.bare("weights", "list", "--cache-dir", "" + elsewhere).out())
        .doesNotContain("* ")
        .endsWith("kept in " + elsewhere.resolve("weights") + "\n");
  }

  @Test
  void otherBytesThanThePublishedAreRefusedAndForgotten() throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestURI().getPath().getBytes();
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      String mirror = "http://localhost:" + server.getAddress().getPort() + "/models";
      var result = cli.bare("weights", "fetch", "resnet18", "--mirror", mirror);
      Path part = folder.resolve("gansaku/weights/resnet18-f37072fd.pth.part");
      assertThat(result.err())
          .startsWith("fetching resnet18-f37072fd.pth\n")
          .containsPattern(
              "gansaku: \\Q"
                  + part
                  + "\\E is not resnet18 as published: its SHA-256 begins with [0-9a-f]{8}, that of"
                  + " the published file with f37072fd; remove it and fetch or bring it again\n$");
      assertThat(result.out()).isEmpty();
      assertThat(result.code()).isEqualTo(2);
      assertThat(part).doesNotExist();
    } finally {
      server.stop(0);
    }
  }

  @Test
  void offlineItSaysWhichFileToBringFromWhere() {
    var result = cli.bare("weights", "fetch", "resnet18", "--mirror", "http://localhost:1/models");
    assertThat(result.err())
        .matches(
            "gansaku: resnet18 could not be fetched \\([^\\n]*\\); bring resnet18-f37072fd.pth from"
                + " http://localhost:1/models/resnet18-f37072fd.pth and import it as resnet18"
                + " \\(gansaku weights import FILE --as resnet18\\)\n");
    assertThat(result.code()).isEqualTo(2);
  }

  @Test
  void filesBroughtByHandAreChecked() throws IOException {
    Path wrong = Files.writeString(folder.resolve("wrong.pth"), "wrong");
    refused(
        // printf wrong | sha256sum
        wrong
            + " is not vgg16 as published: its SHA-256 begins with 8810ad58, that of the published"
            + " file with 397923af; remove it and fetch or bring it again",
        "import",
        "" + wrong,
        "--as",
        "vgg16");
    Path nowhere = folder.resolve("nowhere");
    refused(
        nowhere + " is no file; name the one that was brought",
        "import",
        "" + nowhere,
        "--as",
        "vgg16");
  }

  @Test
  void namesAndAddressesThatAreNone() {
    refused(
        "weights 'resnet81' are not known. Did you mean 'resnet18'? Known: inception-fid,"
            + " inception-v3, resnet18, resnet34, resnet50, vgg16, vgg19, alexnet, squeezenet1.1,"
            + " lpips-alex, lpips-vgg, vgg-normalised",
        "fetch",
        "resnet81");
    refused(
        "--mirror is 'ftp://x'; use an address that begins with https:// or http://",
        "fetch",
        "vgg16",
        "--mirror",
        "ftp://x");
    refused("no sub-command given; name one: list, fetch or import; see 'gansaku weights --help'");
  }

  private void refused(String message, String... args) {
    var all = new java.util.ArrayList<>(java.util.List.of("weights"));
    all.addAll(java.util.List.of(args));
    var result = cli.bare(all.toArray(String[]::new));
    assertThat(result.err()).isEqualTo("gansaku: " + message + "\n");
    assertThat(result.code()).isEqualTo(2);
  }
}
