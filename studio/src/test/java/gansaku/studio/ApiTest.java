package gansaku.studio;

import static java.util.Optional.empty;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gansaku.data.picture.ImageWriter;
import gansaku.data.picture.PngTexts;
import gansaku.run.HostFacts;
import gansaku.run.RunFolder;
import gansaku.run.StatsLog;
import gansaku.run.Tick;
import gansaku.studio.web.Token;
import gansaku.workbench.Workbench;
import gansaku.workbench.measure.Score;
import gansaku.workbench.measure.ScoreLog;
import gansaku.workbench.recipe.Recipe;
import gansaku.workbench.recipe.Recipes;
import gansaku.workbench.training.Experience;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What programs get of the studio, and that its description is right. */
@Timeout(120)
class ApiTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Token TOKEN = Token.fresh();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static Workbench workbench;
  private static Studio studio;
  private static String root;
  private static String run;
  private static String translator;

  @BeforeAll
  static void open(@TempDir Path folder) {
    workbench = Workbench.in(folder.resolve("runs"));
    run = Tiny.train(workbench, "cgan/small", 12, Map.of());
    translator = Tiny.translator(workbench);
    studio = Studio.open(workbench, "cpu", TOKEN, 0);
    root = studio.address().replaceAll("/\\?.*", "") + Api.ROOT;
  }

  @AfterAll
  static void close() {
    studio.close();
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(root + path))
        .header("Authorization", "Bearer " + TOKEN.text());
  }

  private static HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    var request = request(path);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static JsonNode json(String path) throws Exception {
    HttpResponse<byte[]> answer = get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private static HttpResponse<String> post(String path, String body) throws Exception {
    HttpRequest request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return CLIENT.send(request, BodyHandlers.ofString());
  }

  private static HttpResponse<byte[]> upload(String path, byte[] body) throws Exception {
    HttpRequest request =
        request(path)
            .header("X-Gansaku", "1")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    return CLIENT.send(request, BodyHandlers.ofByteArray());
  }

  @Test
  void everyRouteIsDescribedAndNoOther() throws Exception {
    JsonNode paths = json("/openapi.json").path("paths");
    var described = new TreeSet<String>();
    paths
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method ->
                            described.add(
                                method.getKey().toUpperCase(Locale.ROOT)
                                    + " "
                                    + Api.ROOT
                                    + path.getKey())));
    assertThat(studio.routes().stream().map(route -> route.method() + " " + route.path()))
        .filteredOn(route -> !route.matches("GET (/|/page/.*|.*openapi.json)"))
        .containsExactlyInAnyOrderElementsOf(described);
  }

  @Test
  void answersAreAsDescribed() throws Exception {
    JsonNode openapi = json("/openapi.json");
    for (String path :
        List.of(
            "/runs",
            "/runs/{run}",
            "/runs/{run}/stats",
            "/runs/{run}/model",
            "/runs/{run}/scores",
            "/runs/{run}/data",
            "/recipes",
            "/sets",
            "/jobs")) {
      JsonNode schema =
          openapi
              .path("paths")
              .path(path)
              .at("/get/responses/200/content/application~1json/schema");
      requireForm(openapi, schema, json(path.replace("{run}", run)), path);
    }
    HttpResponse<String> plan =
        post("/plans", "{\"recipe\": \"dcgan\", \"changes\": {\"batch\": \"16\"}}");
    requireForm(
        openapi,
        openapi.at("/paths/~1plans/post/responses/200/content/application~1json/schema"),
        JSON.readTree(plan.body()),
        "/plans");
  }

  /**
   * Refuses {@code value} unless it has the keys and kinds of {@code schema}, no key beside them.
   */
  private static void requireForm(JsonNode openapi, JsonNode schema, JsonNode value, String place) {
    assertThat(schema.isMissingNode()).as(place).isFalse();
    if (schema.has("$ref")) {
      requireForm(openapi, openapi.at(schema.path("$ref").asText().substring(1)), value, place);
      return;
    }
    JsonNode type = schema.path("type");
    if (!type.isMissingNode()) {
      assertThat(Stream.of(type.toString().replaceAll("[\\[\\]\"]", "").split(",")))
          .as("%s: %s", place, value)
          .anyMatch(kind -> isA(kind, value));
    }
    if (schema.has("required")) {
      var keys = new TreeSet<String>();
      schema.path("required").forEach(key -> keys.add(key.asText()));
      assertThat(names(value.fieldNames())).as(place).isEqualTo(keys);
      schema
          .path("properties")
          .properties()
          .forEach(
              each ->
                  requireForm(
                      openapi,
                      each.getValue(),
                      value.path(each.getKey()),
                      place + "." + each.getKey()));
    }
    if (schema.has("items")) {
      value.forEach(item -> requireForm(openapi, schema.path("items"), item, place + "[]"));
    }
  }

  private static boolean isA(String kind, JsonNode value) {
    return switch (kind) {
      case "string" -> value.isTextual();
      case "number" -> value.isNumber();
      case "integer" -> value.isIntegralNumber();
      case "boolean" -> value.isBoolean();
      case "array" -> value.isArray();
      case "object" -> value.isObject();
      case "null" -> value.isNull();
      default -> false;
    };
  }

  private static TreeSet<String> names(Iterator<String> names) {
    var all = new TreeSet<String>();
    names.forEachRemaining(all::add);
    return all;
  }

  /** Scores of one protocol stand in one row; of others it is said in what they differ. */
  @Test
  void scoresAreComparedOnlyByOneProtocol() throws Exception {
    RunFolder one = workbench.runs().find("1");
    RunFolder two = workbench.runs().find("2");
    for (RunFolder folder : List.of(one, two)) {
      double value = folder.equals(one) ? 1 : 2;
      Map<String, Object> shared = Map.of("pictures", 100, "seed", 0);
      Map<String, Object> own = Map.of("pictures", 100 * value, "seed", 0);
      ScoreLog.append(
          folder.metrics(),
          List.of(
              new Score("kernel:own", value, empty(), empty(), shared, List.of()),
              new Score("precision:own", value, empty(), empty(), own, List.of("few"))));
    }
    JsonNode scores = json("/runs/" + run + "/scores").path("scores");
    assertThat(scores.at("/1/warnings/0").asText()).isEqualTo("few");
    String path = "/runs/" + run + "/beside/" + translator;
    JsonNode both = json(path);
    requireForm(
        json("/openapi.json"),
        json("/openapi.json")
            .at(
                "/paths/~1runs~1{run}~1beside~1{other}/get/responses/200/content/application~1json/schema"),
        both,
        path);
    assertThat(both.findValuesAsText("metric").stream().filter(name -> name.endsWith(":own")))
        .contains("kernel:own", "precision:own");
    assertThat(both.path("apart").toString())
        .isEqualTo("[{\"metric\":\"precision\",\"differences\":{\"pictures\":[100.0,200.0]}}]");
    assertThat(get("/runs/" + run + "/beside/nothing").statusCode()).isEqualTo(404);
  }

  /** What a recipe takes is known once it was trained here as it is. */
  @Test
  void recipesTellWhatTheyTook() throws Exception {
    Recipe recipe = Recipes.find("cgan/small");
    HostFacts here = HostFacts.read();
    assertThat(workbench.experience(recipe)).as("narrower, and so quicker").isEmpty();
    RunFolder folder = workbench.runs().find("1");
    Recipe same = Recipe.parse("cgan/small", "a recipe", "width: 2\nbatch: 8\nbudget: {kimg: 96}");
    var ticks = StatsLog.read(folder.stats());
    Tick last = ticks.get(ticks.size() - 1);
    Experience known = Experience.of(same, List.of(folder), here).orElseThrow();
    assertThat(known.minutes()).isCloseTo(96 * last.seconds() / last.kimg() / 60, within(1e-9));
    assertThat(known.megabytes()).isPositive();
    var faster = new HostFacts(here.os(), "another", here.cores(), here.memoryBytes(), here.java());
    assertThat(Experience.of(same, List.of(folder), faster)).isEmpty();
  }

  @Test
  void evaluationsWaitTheirTurn() throws Exception {
    HttpResponse<String> wrong =
        post("/jobs", "{\"evaluate\": {\"run\": \"" + run + "\", \"metrics\": \"fit\"}}");
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("metric 'fit' is not known. Did you mean 'fid'?");
    assertThat(post("/jobs", "{\"evaluate\": {\"run\": \"../x\"}}").statusCode()).isEqualTo(404);
    assertThat(
            post("/jobs", "{\"evaluate\": {\"run\": \"" + run + "\"}, \"resume\": \"1\"}")
                .statusCode())
        .isEqualTo(400);
  }

  /** The same numbers as by hand: KL(N(0,1) ‖ N(2,1)) = 2² / 2. */
  @Test
  void divergencesAreThoseOfTheCommandLine() throws Exception {
    JsonNode values = json("/divergence?p=0,1&q=2,1");
    assertThat(values.at("/kl_pq/closed_form").asDouble()).isCloseTo(2, within(1e-12));
    requireForm(
        json("/openapi.json"),
        json("/openapi.json")
            .at("/paths/~1divergence/get/responses/200/content/application~1json/schema"),
        values,
        "/divergence");
    assertThat(get("/divergence?p=0&q=2,1").statusCode()).isEqualTo(400);
    assertThat(get("/divergence?p=0,-1&q=2,1").statusCode()).isEqualTo(422);
  }

  @Test
  void experimentsArePlayedAndShown() throws Exception {
    HttpResponse<String> answer =
        post("/labs", "{\"modes\": \"ring\", \"settings\": \"minimax,r1\", \"steps\": 3}");
    JsonNode played = JSON.readTree(answer.body());
    requireForm(
        json("/openapi.json"),
        json("/openapi.json")
            .at("/paths/~1labs/post/responses/200/content/application~1json/schema"),
        played,
        "/labs");
    assertThat(played.path("moments").toString()).isEqualTo("[0,1,2,3]");
    String pictures = "/labs/" + played.path("id").asText() + "/pictures/";
    assertThat(pixels(get(pictures + 0).body())).isNotEqualTo(pixels(get(pictures + 3).body()));
    assertThat(get(pictures + 4).statusCode()).isEqualTo(404);
    assertThat(post("/labs", "{\"steps\": 3001}").body()).contains("3000 steps at most");
    assertThat(post("/labs", "{\"settings\": \"what\", \"steps\": 3}").body())
        .contains("setting 'what' is not known");
  }

  @Test
  void picturesTellWhereTheyComeFromAndAreMadeOnce() throws Exception {
    String path = "/runs/" + run + "/pictures/7?class=3&checkpoint=12";
    HttpResponse<byte[]> made = get(path);
    assertThat(made.headers().firstValue("Content-Type")).contains("image/png");
    assertThat(PngTexts.read(made.body()))
        .containsEntry("gansaku:run", run)
        .containsEntry("gansaku:checkpoint", "12")
        .containsEntry("gansaku:seeds", "7")
        .containsEntry("gansaku:class", "3");
    String tag = made.headers().firstValue("ETag").orElseThrow();
    assertThat(get(path, "If-None-Match", tag).statusCode()).isEqualTo(304);
    assertThat(get(path.replace('7', '8'), "If-None-Match", tag).statusCode()).isEqualTo(200);
  }

  @Test
  void wholePointsOfThePlaneAreSeeds() throws Exception {
    byte[] seed = get("/runs/" + run + "/pictures/203?class=1").body();
    byte[] point = get("/runs/" + run + "/plane?x=3&y=2&class=1").body();
    assertThat(pixels(point)).isEqualTo(pixels(seed));
    assertThat(pixels(get("/runs/" + run + "/plane?x=3.5&y=2&class=1").body()))
        .isNotEqualTo(pixels(seed));
    HttpResponse<byte[]> beyond = get("/runs/" + run + "/plane?x=100&y=0");
    assertThat(new String(beyond.body(), StandardCharsets.UTF_8))
        .contains("the point 100.0,0.0 is beyond the plane of seeds; use 0 to 99 for both");
  }

  @Test
  void translationsAreThoseOfTheCommandLine() throws Exception {
    byte[] drawing = PicturesJourneyTest.picture(64, 64);
    byte[] made = upload("/runs/" + translator + "/translations?checkpoint=2", drawing).body();
    try (var direct = workbench.translator(translator, "cpu", "2")) {
      assertThat(pixels(made)).isEqualTo(pixels(ImageWriter.png(direct.of(drawing, "drawing"))));
    }
    assertThat(json("/runs?can=translates,translates_to").path("runs")).hasSize(1);
    assertThat(json("/runs?can=generates").at("/runs/0/run").asText()).endsWith(run);
    HttpResponse<byte[]> oneWay = upload("/runs/" + translator + "/translations?to=B", drawing);
    assertThat(new String(oneWay.body(), StandardCharsets.UTF_8)).contains("translates one way");
    assertThat(upload("/runs/" + run + "/translations", drawing).statusCode()).isEqualTo(422);
  }

  /** Of a pad's wishes the newest counts; once the pad is left, none does. */
  @Test
  void whatNobodyWaitsForIsNotMade() throws Exception {
    byte[] drawing = PicturesJourneyTest.picture(64, 64);
    String path = "/runs/" + translator + "/translations?pad=a&n=";
    assertThat(upload(path + 2, drawing).statusCode()).isEqualTo(200);
    assertThat(upload(path + 1, drawing).statusCode()).isEqualTo(204);
    HttpRequest leaving = request("/pads/a").header("X-Gansaku", "1").DELETE().build();
    assertThat(CLIENT.send(leaving, BodyHandlers.discarding()).statusCode()).isEqualTo(204);
    assertThat(upload(path + 3, drawing).statusCode()).isEqualTo(204);
  }

  @Test
  void picturesAreBroughtAndShownAsTheyAreRead() throws Exception {
    byte[] picture = PicturesJourneyTest.picture(30, 60);
    HttpResponse<byte[]> taken = upload("/uploads/pictures", picture);
    assertThat(taken.statusCode()).isEqualTo(201);
    JsonNode brought = JSON.readTree(taken.body());
    requireForm(
        json("/openapi.json"),
        json("/openapi.json")
            .at("/paths/~1uploads~1pictures/post/responses/201/content/application~1json/schema"),
        brought,
        "/uploads/pictures");
    String path = "/uploads/pictures/" + brought.path("id").asText();
    assertThat(pixels(get(path).body())).isEqualTo(pixels(picture));
    var small =
        javax.imageio.ImageIO.read(new java.io.ByteArrayInputStream(get(path + "?side=20").body()));
    assertThat(small.getWidth()).isEqualTo(20);
    assertThat(small.getHeight()).isEqualTo(10);
  }

  /** A zip is looked through without being unpacked; names in it lead nowhere. */
  @Test
  void zipsAreLookedThrough() throws Exception {
    byte[] zip =
        SecurityTest.zip(
            Map.of(
                "cats/a.png", PicturesJourneyTest.picture(8, 8),
                "dogs/b.png", PicturesJourneyTest.picture(8, 9),
                "dogs/c.png", "no picture".getBytes(StandardCharsets.UTF_8)));
    String id = JSON.readTree(upload("/uploads/archives", zip).body()).path("id").asText();
    JsonNode report = json("/uploads/archives/" + id);
    requireForm(
        json("/openapi.json"),
        json("/openapi.json").at("/components/schemas/DataReport"),
        report,
        "zip");
    assertThat(report.path("name").asText()).isEqualTo("the zip");
    assertThat(report.path("classes").toString()).isEqualTo("{\"cats\":1,\"dogs\":1}");
    assertThat(report.path("bad").toString()).contains("c.png").doesNotContain("gansaku-studio");
    byte[] sheet = get("/uploads/archives/" + id + "/sheet").body();
    assertThat(pixels(sheet)).isNotEmpty();
    assertThat(json("/runs/" + run + "/data").path("pictures").asInt()).isEqualTo(64);
  }

  private static byte[] pixels(byte[] png) throws IOException {
    var image = javax.imageio.ImageIO.read(new java.io.ByteArrayInputStream(png));
    return (byte[])
        image.getRaster().getDataElements(0, 0, image.getWidth(), image.getHeight(), null);
  }

  @Test
  void refusalsAreSentences() throws Exception {
    HttpResponse<String> wrong =
        post("/plans", "{\"recipe\": \"dcgan\", \"changes\": {\"bach\": \"8\"}}");
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("--set  key 'bach' is not known. Did you mean 'batch'?");
    assertThat(post("/plans", "{\"recipe\": \"dcgan\", \"what\": 1}").statusCode()).isEqualTo(400);
    assertThat(get("/jobs/99").statusCode()).isEqualTo(404);
    assertThat(new String(get("/runs/nothing").body(), StandardCharsets.UTF_8))
        .contains("there is no run of that name");
  }

  @Test
  void whoWasAwayCatchesUp() throws Exception {
    var first = new Listener(request("/events").build());
    String since = first.next("reset");
    String began = post("/jobs", "{\"train\": {\"recipe\": \"nothing\"}}").body();
    assertThat(began).contains("recipe 'nothing' is not known");
    post("/jobs", "{\"train\": {\"recipe\": \"dcgan\", \"changes\": " + Tiny.changes(4) + "}}");
    first.next("sheet");
    first.close();
    var second = new Listener(request("/events").header("Last-Event-ID", since).build());
    second.next("job");
    second.next("sheet");
    second.close();
    var stranger = new Listener(request("/events").header("Last-Event-ID", "old-1").build());
    stranger.next("reset");
    stranger.close();
  }

  /** Two hundred requests at once are all answered. */
  @Test
  void manyAskAtOnce() {
    List<CompletableFuture<HttpResponse<byte[]>>> all =
        IntStream.range(0, 200)
            .mapToObj(i -> i % 4 == 0 ? "/runs/" + run + "/pictures/" + i : "/runs")
            .map(path -> CLIENT.sendAsync(request(path).build(), BodyHandlers.ofByteArray()))
            .toList();
    assertThat(all.stream().map(CompletableFuture::join).map(HttpResponse::statusCode))
        .hasSize(200)
        .containsOnly(200);
  }
}
