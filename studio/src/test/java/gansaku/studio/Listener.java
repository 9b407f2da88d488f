package gansaku.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** Somebody who reads the stream of events. */
final class Listener implements AutoCloseable {
  private final BufferedReader lines;

  Listener(HttpRequest request) throws IOException, InterruptedException {
    var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/event-stream");
    lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
  }

  /** Waits for an event of {@code kind} and returns its id. */
  String next(String kind) throws IOException {
    String id = "";
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("id: ")) {
        id = line.substring(4);
      }
      if (line.equals("event: " + kind)) {
        return id;
      }
    }
    throw new AssertionError("the stream ended before " + kind);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
