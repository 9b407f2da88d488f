package service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import gansaku.data.picture.ImageWriter;
import gansaku.workbench.Workbench;
import gansaku.workbench.training.TrainRequest;
import gansaku.workbench.use.TrainedModel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Trains a model, or opens the one that is there, and serves its pictures: /7.png is seed 7's. */
public final class PictureService {
  private static final Pattern SEED = Pattern.compile("/(\\d{1,18})\\.png");

  private PictureService() {}

  public static void main(String[] args) throws IOException {
    var request = TrainRequest.of("dcgan").with("budget.kimg", args.length > 0 ? args[0] : "30");
    TrainedModel model = model(Workbench.in(Path.of("runs")), request);
    HttpServer server = serve(model, 8080);
    System.out.println("http://localhost:" + server.getAddress().getPort() + "/7.png");
  }

  static TrainedModel model(Workbench workbench, TrainRequest request) {
    return workbench.runs().list().isEmpty() ? workbench.train(request) : workbench.open("latest");
  }

  static HttpServer serve(TrainedModel model, int port) throws IOException {
    System.setProperty("sun.net.httpserver.nodelay", "true"); // else a small answer takes 40 ms
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    HttpServer server = HttpServer.create(address, 0);
    server.createContext("/", exchange -> answer(model, exchange));
    server.start();
    return server;
  }

  private static void answer(TrainedModel model, HttpExchange exchange) throws IOException {
    try (exchange) {
      Matcher asked = SEED.matcher(exchange.getRequestURI().getPath());
      if (!asked.matches()) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      byte[] png = ImageWriter.png(model.sample(Long.parseLong(asked.group(1))).get(0));
      exchange.getResponseHeaders().add("Content-Type", "image/png");
      exchange.sendResponseHeaders(200, png.length);
      exchange.getResponseBody().write(png);
    }
  }
}
