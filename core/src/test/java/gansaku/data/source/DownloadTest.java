package gansaku.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import gansaku.error.InputException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadTest {
  private static final Consumer<Path> RIGHT = file -> {};

  private final byte[] content = new byte[200_000];
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final Path folder;
  private final Path target;
  private final Path part;
  private final HttpServer server;
  private volatile boolean takesRanges = true;

  DownloadTest(@TempDir Path temp) throws IOException {
    folder = temp.resolve("data");
    target = folder.resolve("set.bin");
    part = folder.resolve("set.bin.part");
    new Random(1).nextBytes(content);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void start() {
    server.createContext("/set.bin", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    asked.add(String.valueOf(range));
    int start = range == null || !takesRanges ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
    if (start >= content.length) {
      exchange.sendResponseHeaders(416, -1);
    } else {
      exchange.sendResponseHeaders(start > 0 ? 206 : 200, content.length - start);
      exchange.getResponseBody().write(content, start, content.length - start);
    }
    exchange.close();
  }

  @Test
  void goesOnFromWhatIsHere() throws IOException {
    begin(70_000);
    fetch(RIGHT);
    assertThat(asked).containsExactly("bytes=70000-");
    assertThat(target).hasBinaryContent(content);
    assertThat(part).doesNotExist();
  }

  @Test
  void beginsAnewWhereTheServerGivesTheWholeOnly() throws IOException {
    takesRanges = false;
    begin(70_000);
    fetch(RIGHT);
    assertThat(target).hasBinaryContent(content);
  }

  @Test
  void aPartThatIsCompleteIsTakenAsItIs() throws IOException {
    begin(content.length);
    fetch(RIGHT);
    assertThat(target).hasBinaryContent(content);
  }

  @Test
  void whatIsWrongIsForgotten() throws IOException {
    begin(10);
    Consumer<Path> wrong =
        file -> {
          throw new InputException(file + " is wrong");
        };
    assertThatThrownBy(() -> fetch(wrong)).hasMessage(part + " is wrong");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aRefusalLeavesNothingBehind() {
    String elsewhere = address().replace("set.bin", "other.bin");
    var download = new Download(ProgressListener.NONE);
    assertThatThrownBy(() -> download.fetch(elsewhere, target, RIGHT))
        .isInstanceOf(IOException.class)
        .hasMessage("the server answered 404 to " + elsewhere);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whoWaitedForAnotherFetchesNothing() throws Exception {
    var pool = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> all =
          List.of(pool.submit(this::get), pool.submit(this::get), pool.submit(this::get));
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      pool.shutdown();
    }
    assertThat(asked).hasSize(1);
    assertThat(target).hasBinaryContent(content);
    assertThat(part).doesNotExist();
  }

  private boolean get() throws IOException {
    fetch(RIGHT);
    return Files.exists(target);
  }

  private void fetch(Consumer<Path> check) throws IOException {
    new Download(ProgressListener.NONE).fetch(address(), target, check);
  }

  private void begin(int bytes) throws IOException {
    Files.createDirectories(folder);
    Files.write(part, Arrays.copyOf(content, bytes));
  }

  private String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/set.bin";
  }
}
