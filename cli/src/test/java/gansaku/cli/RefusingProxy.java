package gansaku.cli;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;

/** A proxy on this machine that wants a name and a password, and then has no way to go. */
final class RefusingProxy implements Closeable {
  private static final String BASIC = "proxy-authorization: basic ";

  private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private final List<String> passwords = Collections.synchronizedList(new ArrayList<>());

  RefusingProxy() throws IOException {
    var thread = new Thread(this::serve, "proxy");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return door.getLocalPort();
  }

  /** Returns the first line of the first request. */
  String asked() {
    return asked.get(0);
  }

  /** Returns the names and passwords that came. */
  List<String> passwords() {
    return List.copyOf(passwords);
  }

  private void serve() {
    while (!door.isClosed()) {
      try (Socket guest = door.accept()) {
        answer(guest);
      } catch (IOException e) {
        if (!door.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void answer(Socket guest) throws IOException {
    var in =
        new BufferedReader(new InputStreamReader(guest.getInputStream(), StandardCharsets.UTF_8));
    asked.add(String.valueOf(in.readLine()));
    boolean known = false;
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      if (line.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
        byte[] words = Base64.getDecoder().decode(line.substring(BASIC.length()));
        passwords.add(new String(words, StandardCharsets.UTF_8));
        known = true;
      }
    }
    String said =
        known ? "502 No Way" : "407 Who Are You\r\nProxy-Authenticate: Basic realm=\"home\"";
    String reply = "HTTP/1.1 " + said + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    guest.getOutputStream().write(reply.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
