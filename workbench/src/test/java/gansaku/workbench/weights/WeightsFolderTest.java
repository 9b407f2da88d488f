package gansaku.workbench.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import gansaku.data.source.ProgressListener;
import gansaku.error.InputException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightsFolderTest {
  private final byte[] content = new byte[300_000];
  private final List<String> asked = new ArrayList<>();
  private Path temp;
  private HttpServer server;
  private int breakAfter = Integer.MAX_VALUE;

  @BeforeEach
  void serve(@TempDir Path folder) throws IOException {
    temp = folder;
    new Random(1).nextBytes(content);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    asked.add(String.valueOf(range));
    int start = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
    if (start >= content.length) {
      exchange.sendResponseHeaders(416, -1);
      exchange.close();
      return;
    }
    exchange.sendResponseHeaders(range == null ? 200 : 206, content.length - start);
    int count = Math.min(content.length - start, breakAfter);
    exchange.getResponseBody().write(content, start, count);
    exchange.close();
  }

  @Test
  void fetchesOnceWithProgress() throws IOException {
    var folder = new WeightsFolder(temp.resolve("weights"));
    var seen = new ArrayList<Long>();
    Path file = folder.fetch(net(sum().substring(0, 8)), (what, done, total) -> seen.add(done));
    assertThat(Files.readAllBytes(file)).isEqualTo(content);
    assertThat(seen).isSorted().endsWith(300_000L);
    folder.fetch(net(sum()), ProgressListener.NONE);
    assertThat(asked).containsExactly("null");
    assertThat(temp.resolve("weights")).isDirectoryContaining(f -> f.endsWith("net.pth"));
  }

  @Test
  void goesOnWhereAnEarlierTryEnded() throws IOException {
    var folder = new WeightsFolder(temp);
    breakAfter = 100_000;
    assertThatThrownBy(() -> folder.fetch(net(sum()), ProgressListener.NONE))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("net could not be fetched (")
        .hasMessageEndingWith("bring net.pth from " + address() + " and import it as net");
    assertThat(folder.has(net(sum()))).isFalse();
    long have = Files.size(temp.resolve("net.pth.part"));
    assertThat(have).isBetween(1L, 100_000L);
    breakAfter = Integer.MAX_VALUE;
    Path file = folder.fetch(net(sum()), ProgressListener.NONE);
    assertThat(Files.readAllBytes(file)).isEqualTo(content);
    assertThat(asked).endsWith("bytes=" + have + "-");
    assertThat(temp.resolve("net.pth.part")).doesNotExist();
  }

  @Test
  void refusesOtherBytesThanThePublishedAndForgetsThem() {
    var folder = new WeightsFolder(temp);
    assertThatThrownBy(() -> folder.fetch(net("00000000"), ProgressListener.NONE))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(
            "is not net as published: its SHA-256 begins with %s, that of the published file with"
                + " 00000000",
            sum().substring(0, 8));
    assertThat(temp).isEmptyDirectory();
  }

  @Test
  void takesAFileBroughtByHandIfItIsRight() throws IOException {
    var folder = new WeightsFolder(temp.resolve("weights"));
    Path brought = Files.write(temp.resolve("downloaded"), content);
    assertThat(folder.bring(brought, net(sum()))).hasBinaryContent(content);
    Path wrong = Files.write(temp.resolve("wrong"), new byte[9]);
    assertThatThrownBy(() -> folder.bring(wrong, net(sum())))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is not net as published");
    assertThatThrownBy(() -> folder.bring(temp.resolve("nowhere"), net(sum())))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith("nowhere is no file; name the one that was brought");
  }

  @Test
  void refusesWhatIsNoAddress() {
    var folder = new WeightsFolder(temp);
    assertThatThrownBy(() -> folder.fetch(net(sum()).from("http://a|b"), ProgressListener.NONE))
        .isInstanceOf(InputException.class)
        .hasMessage("'http://a|b/net.pth' is no address; write one, e.g. https://example.org/file");
  }

  @Test
  void saysWhatToBringFromWhereWhenOffline() {
    server.stop(0);
    var folder = new WeightsFolder(temp);
    assertThatThrownBy(() -> folder.fetch(net(sum()), ProgressListener.NONE))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("bring net.pth from " + address());
    assertThatThrownBy(() -> folder.require(PublishedWeights.INCEPTION_FID))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "the weights inception-fid are not on this machine; fetch them with: gansaku weights"
                + " fetch inception-fid; or bring pt_inception-2015-12-05-6726825d.pth from"
                + " https://github.com/mseitzer/pytorch-fid/releases/download/fid_weights/"
                + "pt_inception-2015-12-05-6726825d.pth and import it as"
                + " inception-fid");
  }

  @Test
  void everyPublishedFileHasItsChecksumAndPlace() {
    assertThat(PublishedWeights.ALL)
        .filteredOn(weights -> weights.sha256().isEmpty())
        .containsExactly(PublishedWeights.VGG_NORMALISED);
    assertThat(PublishedWeights.ALL)
        .allSatisfy(
            weights -> {
              assertThat(weights.sha256()).matches("|[0-9a-f]{8}|[0-9a-f]{64}");
              assertThat(weights.address()).startsWith("https://");
              assertThat(weights.megabytes()).isPositive();
            });
    assertThat(PublishedWeights.ALL).extracting(PublishedWeights::file).doesNotHaveDuplicates();
    assertThatThrownBy(() -> PublishedWeights.of("resnet81"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(
            "weights 'resnet81' are not known. Did you mean 'resnet18'? Known:");
  }

  @Test
  void aFilePutThereByHandIsKnownByItsOwnName() throws IOException {
    var folder = new WeightsFolder(temp.resolve("weights"));
    Files.createDirectories(folder.path());
    var published = net(sum().substring(0, 8));
    var other = net("0".repeat(8));
    assertThat(folder.hasPublished(published)).isFalse();
    Files.write(folder.at(published), content);
    assertThat(folder.hasPublished(published)).isTrue();
    assertThat(folder.has(other)).isTrue();
    assertThat(folder.hasPublished(other)).isFalse();
    assertThat(published.called("fid's network", sum())).isEqualTo("fid's network");
    assertThat(other.called("fid's network", sum())).isEqualTo("net.pth@" + sum().substring(0, 8));
  }

  private String address() {
    return "http://localhost:" + server.getAddress().getPort() + "/net.pth";
  }

  private PublishedWeights net(String sha256) {
    return new PublishedWeights("net", "net.pth", address(), 0.3, sha256, "none", "tests");
  }

  private String sum() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
