package service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import gansaku.runtime.ExportedModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/** Serves the pictures of an exported model, without libtorch: /7.png is seed 7's. */
public final class OnnxService {
  private static final Pattern SEED = Pattern.compile("/(\\d{1,18})\\.png");

  private OnnxService() {}

  public static void main(String[] args) throws IOException {
    HttpServer server = serve(ExportedModel.open(Path.of(args[0])), 8080);
    System.out.println("http://localhost:" + server.getAddress().getPort() + "/7.png");
  }

  static HttpServer serve(ExportedModel model, int port) throws IOException {
    System.setProperty("sun.net.httpserver.nodelay", "true"); // else a small answer takes 40 ms
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    HttpServer server = HttpServer.create(address, 0);
    server.createContext("/", exchange -> answer(model, exchange));
    server.start();
    return server;
  }

  private static void answer(ExportedModel model, HttpExchange exchange) throws IOException {
    try (exchange) {
      Matcher asked = SEED.matcher(exchange.getRequestURI().getPath());
      if (!asked.matches()) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      var png = new ByteArrayOutputStream();
      ImageIO.write(model.sample(Long.parseLong(asked.group(1))), "png", png);
      exchange.getResponseHeaders().add("Content-Type", "image/png");
      exchange.sendResponseHeaders(200, png.size());
      png.writeTo(exchange.getResponseBody());
    }
  }
}
