package gansaku.data.source;

import static gansaku.data.Fixtures.gzip;
import static gansaku.data.Fixtures.idx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import gansaku.data.Fixtures;
import gansaku.data.picture.Pixels;
import gansaku.error.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debian's Fashion-MNIST where it is installed, and small sets served from this machine. */
class NamedSetsTest {
  private final Path dir;
  private final HttpServer server;

  NamedSetsTest(@TempDir Path dir) throws IOException {
    this.dir = dir;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void fashionMnistIsTheRealOne() {
    assumeTrue(
        Files.isDirectory(Path.of("/usr/share/datasets/fashion-mnist")),
        "NOT TESTED: install Debian's dataset-fashion-mnist to test the real Fashion-MNIST");
    DataOptions options = DataOptions.in(dir);
    ImageSource train = Sources.open("fashion-mnist", options);
    assertThat(train.size()).isEqualTo(60_000);
    assertThat(sum(train.read(0))).isEqualTo(76_247);
    assertThat(train.classes().get(train.label(0))).isEqualTo("Ankle boot");
    int[] counts = new int[10];
    long total = 0;
    for (int i = 0; i < train.size(); i++) {
      counts[train.label(i)]++;
      total += sum(train.read(i));
    }
    assertThat(counts).containsOnly(6000);
    assertThat(total / (60_000.0 * 784) / 255).isBetween(0.28595, 0.28605);
    ImageSource test = Sources.open("fashion-mnist", options.with(Split.TEST));
    assertThat(test.size()).isEqualTo(10_000);
    assertThat(sum(test.read(0))).isEqualTo(33_456);
    assertThat(test.fingerprint()).hasSize(64).isNotEqualTo(train.fingerprint());
    assertThat(dir.toFile().list()).isEmpty();
  }

  @Test
  void withoutFilesAndNetworkItTellsWhatToBring() {
    assertThatThrownBy(() -> NamedSets.open("cifar10", DataOptions.in(dir).offline()))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "cifar10 is not on this machine; put cifar-10-binary.tar.gz from"
                + " https://www.cs.toronto.edu/~kriz/ into "
                + dir.resolve("cifar10"));
    assertThatThrownBy(() -> NamedSets.open("fashion-mnist", DataOptions.in(dir).offline()))
        .hasMessage(
            "fashion-mnist is not on this machine; put train-images-idx3-ubyte.gz,"
                + " train-labels-idx1-ubyte.gz, t10k-images-idx3-ubyte.gz,"
                + " t10k-labels-idx1-ubyte.gz from"
                + " http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/ into "
                + dir.resolve("fashion-mnist")
                + ", or install Debian's package dataset-fashion-mnist");
  }

  @Test
  void aDeadNetworkIsOneLineToo() {
    NamedSet set = tiny(Map.of("train-images-idx3-ubyte.gz", new byte[1]));
    server.stop(0);
    assertThatThrownBy(() -> NamedSets.open(set, DataOptions.in(dir)))
        .isInstanceOf(InputException.class)
        .hasMessageMatching(
            "mnist could not be fetched \\([^\\n]+\\); put train-images-idx3-ubyte.gz from "
                + set.address()
                + " into \\S+mnist");
  }

  @Test
  void fetchesOnceAndReportsProgress() {
    NamedSet set =
        tiny(
            Map.of(
                "train-images-idx3-ubyte.gz", gzip(idx(new byte[8], 2, 2, 2)),
                "train-labels-idx1-ubyte.gz", gzip(idx(new byte[] {7, 3}, 2))));
    var told = new ArrayList<String>();
    DataOptions options =
        DataOptions.in(dir).with((what, done, total) -> told.add(what + " " + done + "/" + total));
    assertThat(NamedSets.open(set, options).label(0)).isEqualTo(7);
    assertThat(told).anyMatch(s -> s.matches("fetching train-labels-idx1-ubyte.gz (\\d+)/\\1"));
    assertThat(dir.resolve("mnist").toFile().list())
        .containsExactlyInAnyOrder("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz");
    server.stop(0);
    assertThat(NamedSets.open(set, options.offline()).size()).isEqualTo(2);
  }

  @Test
  void aWrongFileIsNotKept() {
    NamedSet right = tiny(Map.of("train-images-idx3-ubyte.gz", new byte[9]));
    var wrong =
        new NamedSet.RemoteFile("train-images-idx3-ubyte.gz", "00000000000000000000000000000000");
    NamedSet set =
        new NamedSet("mnist", List.of(), right.address(), List.of(wrong), 2, 2, right.layout());
    assertThatThrownBy(() -> NamedSets.open(set, DataOptions.in(dir)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            right.address()
                + "train-images-idx3-ubyte.gz has MD5 "
                + right.files().get(0).md5()
                + "; the published file has 00000000000000000000000000000000: remove it and fetch"
                + " it again");
    assertThat(dir.resolve("mnist").toFile().list()).isEmpty();
  }

  @Test
  void anArchiveIsUnpacked() throws IOException {
    byte[] record = new byte[3073];
    record[0] = 6;
    var tar = new ByteArrayOutputStream();
    tarEntry(tar, "cifar-10-batches-bin/", '5', new byte[0]);
    for (int i = 1; i <= 5; i++) {
      tarEntry(tar, "cifar-10-batches-bin/data_batch_" + i + ".bin", '0', record);
    }
    tar.write(new byte[1024]);
    NamedSet served = serve(NamedSet.CIFAR10, Map.of("c.tar.gz", gzip(tar.toByteArray())), 5);
    ImageSource source = NamedSets.open(served, DataOptions.in(dir));
    assertThat(source.size()).isEqualTo(5);
    assertThat(source.label(4)).isEqualTo(6);
  }

  @Test
  void aDamagedArchiveIsOneLine() throws IOException {
    var tar = new ByteArrayOutputStream();
    tarEntry(tar, "cifar-10-batches-bin/data_batch_1.bin", '0', new byte[3073]);
    byte[] whole = tar.toByteArray();
    byte[] noLength = whole.clone();
    noLength[124] = 'x';
    byte[] zipped = gzip(whole);
    assertDamaged("short.tar.gz", gzip(Arrays.copyOf(whole, 2000)));
    assertDamaged("length.tar.gz", gzip(noLength));
    assertDamaged("cut.tar.gz", Arrays.copyOf(zipped, zipped.length / 2));
    assertDamaged("none.tar.gz", whole);
  }

  private void assertDamaged(String name, byte[] archive) {
    Path file = Fixtures.bytes(dir.resolve(name), archive);
    Path folder = dir.resolve("unpacked");
    assertThatThrownBy(() -> TarGz.unpack(file, folder, ProgressListener.NONE))
        .isInstanceOf(InputException.class)
        .hasMessage(file + " is damaged; remove it and fetch it again");
    assertThat(folder)
        .satisfiesAnyOf(f -> assertThat(f).doesNotExist(), f -> assertThat(f).isEmptyDirectory());
  }

  @Test
  void aSetOfTheWrongSizeIsRefused() {
    NamedSet set =
        serve(
            NamedSet.MNIST,
            Map.of(
                "train-images-idx3-ubyte.gz", gzip(idx(new byte[8], 2, 2, 2)),
                "train-labels-idx1-ubyte.gz", gzip(idx(new byte[] {7, 3}, 2))),
            60_000);
    assertThatThrownBy(() -> NamedSets.open(set, DataOptions.in(dir)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "mnist in "
                + dir.resolve("mnist")
                + " has 2 pictures; the published set has 60000: fetch it again");
  }

  private NamedSet tiny(Map<String, byte[]> files) {
    return serve(NamedSet.MNIST, files, 2);
  }

  private NamedSet serve(NamedSet like, Map<String, byte[]> files, int train) {
    files.forEach(
        (name, bytes) ->
            server.createContext(
                "/" + name,
                exchange -> {
                  exchange.sendResponseHeaders(200, bytes.length);
                  exchange.getResponseBody().write(bytes);
                  exchange.close();
                }));
    server.start();
    String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    List<NamedSet.RemoteFile> remote =
        files.entrySet().stream()
            .map(e -> new NamedSet.RemoteFile(e.getKey(), md5(e.getValue())))
            .toList();
    return new NamedSet(like.name(), List.of(), address, remote, train, 2, like.layout());
  }

  private static String md5(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static void tarEntry(ByteArrayOutputStream out, String name, char kind, byte[] data)
      throws IOException {
    byte[] header = new byte[512];
    byte[] text = name.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(text, 0, header, 0, text.length);
    byte[] length =
        String.format(Locale.ROOT, "%011o", data.length).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(length, 0, header, 124, length.length);
    header[156] = (byte) kind;
    out.write(header);
    out.write(data);
    out.write(new byte[(512 - data.length % 512) % 512]);
  }

  private static long sum(Pixels picture) {
    long sum = 0;
    for (byte sample : picture.samples()) {
      sum += sample & 0xff;
    }
    return sum;
  }
}
