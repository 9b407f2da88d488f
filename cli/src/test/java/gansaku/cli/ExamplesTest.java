package gansaku.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import gansaku.data.picture.ImageReader;
import gansaku.data.picture.Pixels;
import gansaku.runtime.ExportedModel;
import gansaku.workbench.Workbench;
import gansaku.workbench.use.TrainedModel;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The services among the examples serve what the model makes. */
class ExamplesTest {
  private static final Path EXAMPLES = Sources.REPOSITORY.resolve("examples");
  private static final int LONGEST = 60;

  private final Path folder;
  private final Cli cli;

  ExamplesTest(@TempDir Path folder) {
    this.folder = folder;
    cli = new Cli(folder);
  }

  @Test
  void bothServeThePictureOfASeed() throws Exception {
    assertThat(cli.train(8).code()).isZero();
    assertThat(cli.run("export", "1", "--device", "cpu").code()).isZero();
    Path exported = cli.runs().resolve("00001-dcgan-32-faces/model.onnx");
    try (TrainedModel model = Workbench.in(cli.runs()).open("latest", "cpu");
        var file = ExportedModel.open(exported)) {
      Pixels seven = model.sample(7).get(0);
      assertThat(served("service", "PictureService", TrainedModel.class, model))
          .isEqualTo(seven.samples());
      byte[] theirs = served("onnx-service", "OnnxService", ExportedModel.class, file);
      for (int i = 0; i < theirs.length; i++) {
        assertThat(Math.abs((theirs[i] & 0xff) - (seven.samples()[i] & 0xff))).isLessThan(2);
      }
    }
  }

  /** Compiles an example, lets it serve and returns the picture of seed 7. */
  private byte[] served(String example, String name, Class<?> of, Object model) throws Exception {
    Path sources = EXAMPLES.resolve(example).resolve("src/main/java");
    assertThat(Sources.files(sources))
        .singleElement()
        .satisfies(file -> assertThat(Files.readAllLines(file)).hasSizeLessThan(LONGEST));
    Path classes = Files.createDirectory(folder.resolve(example));
    new Sources(sources).compile(classes);
    try (var loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      Method serve = loader.loadClass("service." + name).getDeclaredMethod("serve", of, int.class);
      serve.setAccessible(true);
      var server = (HttpServer) serve.invoke(null, model, 0);
      try {
        assertThat(get(server, "/seven.png").statusCode()).isEqualTo(404);
        Path png = folder.resolve(example + ".png");
        Files.write(png, get(server, "/7.png").body());
        return ImageReader.DEFAULT.read(png).samples();
      } finally {
        server.stop(0);
      }
    }
  }

  private static HttpResponse<byte[]> get(HttpServer server, String path) throws Exception {
    var address = URI.create("http://localhost:" + server.getAddress().getPort() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  /** The BOM has no parent that it could have the version from, nor have the examples. */
  @Test
  void allPomsHaveOneVersion() throws Exception {
    String version = version(Sources.REPOSITORY.resolve("pom.xml"), "<version>");
    assertThat(version(Sources.REPOSITORY.resolve("bom/pom.xml"), "<version>")).isEqualTo(version);
    for (String example : new String[] {"own-model", "service", "onnx-service"}) {
      Path pom = EXAMPLES.resolve(example).resolve("pom.xml");
      assertThat(version(pom, "<gansaku.version>")).as(example).isEqualTo(version);
    }
  }

  private static String version(Path pom, String tag) throws Exception {
    var found = Pattern.compile(tag + "([^<]+)").matcher(Files.readString(pom));
    assertThat(found.find()).isTrue();
    return found.group(1);
  }
}
