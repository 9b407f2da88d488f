package gansaku.data.source;

import gansaku.error.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Authenticator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Asks servers for files, by way of the proxy that Java has been told of. */
public final class Http {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Http() {}

  /**
   * Returns the beginning of the answer to {@code address}, whose body is the caller's to close.
   *
   * @param from the first byte wanted; a server may answer with all of them nevertheless
   * @throws InputException if {@code address} is none
   */
  public static HttpResponse<InputStream> get(String address, long from) throws IOException {
    var how =
        HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NORMAL);
    Optional.ofNullable(Authenticator.getDefault()).ifPresent(how::authenticator);
    HttpClient client = how.build();
    HttpRequest.Builder request = request(address).timeout(PATIENCE);
    if (from > 0) {
      request.header("Range", "bytes=" + from + "-");
    }
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static HttpRequest.Builder request(String address) {
    try {
      return HttpRequest.newBuilder(URI.create(address));
    } catch (IllegalArgumentException e) {
      throw new InputException(
          "'" + address + "' is no address; write one, e.g. https://example.org/file", e);
    }
  }

  /** Returns one line on why the network did not help. */
  public static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
