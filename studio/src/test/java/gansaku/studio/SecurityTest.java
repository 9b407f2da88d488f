package gansaku.studio;

import static org.assertj.core.api.Assertions.assertThat;

import gansaku.studio.web.Token;
import gansaku.workbench.Workbench;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who is let in, and what can be asked, byte by byte over real connections. */
@Timeout(120)
class SecurityTest {
  private static final Token TOKEN = Token.fresh();

  private static Path folder;
  private static Studio studio;
  private static String host;
  private static int port;
  private static String run;

  @BeforeAll
  static void open(@TempDir Path temp) throws IOException {
    folder = temp;
    Workbench workbench = Workbench.in(temp.resolve("runs"));
    run = Tiny.train(workbench, "dcgan", 4, Map.of());
    Path elsewhere = Files.createDirectories(temp.resolve("elsewhere/samples"));
    Files.copy(
        temp.resolve("runs").resolve(run).resolve("samples/000000.png"),
        elsewhere.resolve("000000.png"));
    Files.createSymbolicLink(
        temp.resolve("runs/00009-a-link"), temp.resolve("elsewhere").toAbsolutePath());
    studio = Studio.open(workbench, "cpu", TOKEN, 0);
    host = studio.address().replaceAll("http://(.*)/.*", "$1");
    port = Integer.parseInt(host.replaceAll(".*:", ""));
  }

  @AfterAll
  static void close() {
    studio.close();
  }

  /** An answer: its status, its lines of header and its body. */
  private record Answer(int status, String head, String body) {}

  /** Sends {@code text} as it is and returns what comes back until the connection ends. */
  private static Answer raw(String text) throws IOException {
    return raw(text, new byte[0]);
  }

  private static Answer raw(String text, byte[] body) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(30_000);
      var all = new ByteArrayOutputStream();
      all.writeBytes(text.getBytes(StandardCharsets.UTF_8));
      all.writeBytes(body);
      all.writeTo(socket.getOutputStream());
      socket.getOutputStream().flush();
      String said = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      int end = said.indexOf("\r\n\r\n");
      assertThat(said).as(text.lines().findFirst().orElse("")).startsWith("HTTP/1.1 ");
      return new Answer(
          Integer.parseInt(said.substring(9, 12)), said.substring(0, end), said.substring(end + 4));
    }
  }

  private static Answer ask(String line, String... headers) throws IOException {
    return raw(
        line + " HTTP/1.1\r\n" + String.join("", lines(headers)) + "Connection: close\r\n\r\n");
  }

  private static List<String> lines(String... headers) {
    var lines = new ArrayList<String>();
    for (String header : headers) {
      lines.add(header + "\r\n");
    }
    return lines;
  }

  private static Answer known(String line, String... more) throws IOException {
    var headers = new ArrayList<>(List.of("Host: " + host, bearer()));
    headers.addAll(List.of(more));
    return ask(line, headers.toArray(String[]::new));
  }

  private static String bearer() {
    return "Authorization: Bearer " + TOKEN.text();
  }

  private static Answer post(String path, String body, String... headers) throws IOException {
    var all = new ArrayList<>(List.of(headers));
    all.add("Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length);
    return raw(
        "POST "
            + path
            + " HTTP/1.1\r\nHost: "
            + host
            + "\r\n"
            + bearer()
            + "\r\n"
            + String.join("", lines(all.toArray(String[]::new)))
            + "Connection: close\r\n\r\n"
            + body);
  }

  @Test
  void onlyThisMachineReachesIt() throws IOException {
    var others =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.isLoopbackAddress())
            .toList();
    for (InetAddress address : others) {
      try (var taken = new ServerSocket(port, 1, address)) {
        assertThat(taken.isBound()).as("nobody listens at %s", address).isTrue();
      }
    }
    assertThat(known("GET /api/v1/jobs").status()).isEqualTo(200);
  }

  @Test
  void otherHostNamesAreRefused() throws IOException {
    for (String name :
        List.of("evil.example:" + port, "127.0.0.1:1", "127.0.0.1", "localhost.evil:" + port, "")) {
      assertThat(ask("GET /api/v1/jobs", "Host: " + name, bearer()).status())
          .as(name)
          .isIn(400, 403);
    }
    assertThat(ask("GET /api/v1/jobs", bearer()).status()).isIn(400, 403);
    assertThat(ask("GET /api/v1/jobs", "Host: " + host, "Host: evil.example", bearer()).status())
        .isIn(400, 403);
    assertThat(ask("GET /api/v1/jobs", "Host: LOCALHOST:" + port, bearer()).status())
        .isEqualTo(200);
  }

  @Test
  void pagesOfOtherSitesAreRefused() throws IOException {
    for (String origin :
        List.of("https://evil.example", "null", "https://" + host, "http://localhost")) {
      assertThat(known("GET /api/v1/jobs", "Origin: " + origin).status()).as(origin).isEqualTo(403);
    }
    for (String site : List.of("cross-site", "same-site")) {
      assertThat(known("GET /api/v1/jobs", "Sec-Fetch-Site: " + site).status()).isEqualTo(403);
    }
    assertThat(
            known("GET /api/v1/jobs", "Origin: http://" + host, "Sec-Fetch-Site: same-origin")
                .status())
        .isEqualTo(200);
    Answer preflight = known("OPTIONS /api/v1/jobs", "X-Gansaku: 1");
    assertThat(preflight.head()).doesNotContainIgnoringCase("Access-Control-Allow");
  }

  @Test
  void nobodyComesInWithoutTheToken() throws IOException {
    for (Route route : studio.routes()) {
      String path = route.path().replaceAll("[{<]\\w+[}>]", "1");
      String line = route.method() + " " + path;
      assertThat(ask(line, "Host: " + host, "X-Gansaku: 1").status()).as(line).isEqualTo(401);
    }
    String wrong = "Authorization: Bearer " + Token.fresh().text();
    assertThat(ask("GET /api/v1/jobs", "Host: " + host, wrong).status()).isEqualTo(401);
    assertThat(ask("GET /?token=" + "0".repeat(32), "Host: " + host).status()).isEqualTo(401);
    assertThat(ask("GET /api/v1/jobs?token=" + TOKEN.text(), "Host: " + host).status())
        .isEqualTo(401);
  }

  @Test
  void tokenIsSwappedForACookie() throws IOException {
    Answer first = ask("GET /?token=" + TOKEN.text(), "Host: " + host);
    assertThat(first.status()).isEqualTo(303);
    assertThat(first.head()).containsPattern("Location: \\S*/\r?\n?").doesNotContain("?token");
    String cookie = first.head().replaceAll("(?s).*Set-Cookie: ([^\r]*).*", "$1");
    assertThat(cookie).contains("HttpOnly").contains("SameSite=Strict").doesNotContain("Domain");
    String sent = "Cookie: " + cookie.replaceAll(";.*", "");
    assertThat(ask("GET /", "Host: " + host, sent).status()).isEqualTo(200);
    assertThat(ask("GET /api/v1/jobs", "Host: " + host, sent).status()).isEqualTo(200);
  }

  @Test
  void tokenIsKeptForTheUserAlone() throws IOException {
    Path file = folder.resolve("cache/token");
    Token made = Token.kept(file);
    assertThat(Token.kept(file)).isEqualTo(made);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(made.toString()).doesNotContain(made.text());
  }

  @Test
  void formsChangeNothing() throws IOException {
    String job = "{\"train\": {\"recipe\": \"dcgan\"}}";
    for (String type :
        List.of(
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "text/json")) {
      assertThat(post("/api/v1/jobs", job, "Content-Type: " + type).status())
          .as(type)
          .isEqualTo(415);
    }
    assertThat(post("/api/v1/jobs", job).status()).isEqualTo(415);
    assertThat(known("DELETE /api/v1/jobs/1").status()).isEqualTo(415);
    assertThat(known("GET /api/v1/jobs").body()).contains("\"jobs\" : [ ]");
  }

  @Test
  void noPathLeadsOutOfTheRunsOrThePage() throws IOException {
    Files.writeString(folder.resolve("secret.png"), "secret");
    for (String id :
        List.of(
            "..",
            ".",
            "%2e%2e",
            "..%2f..",
            "%2e%2e%2fsecret.png",
            "%00",
            "00009-a-link",
            "1",
            "latest",
            "%5c..",
            "~",
            "C:")) {
      for (String rest : List.of("", "/stats", "/sheets/0", "/model")) {
        assertThat(known("GET /api/v1/runs/" + id + rest).status()).as(id + rest).isIn(400, 404);
      }
    }
    for (String sheet :
        List.of(
            "..%2f..%2frecipe.yaml", "%2e%2e", "0.png", "-1", "reals.png", "1e3", "9".repeat(30))) {
      assertThat(known("GET /api/v1/runs/" + run + "/sheets/" + sheet).status())
          .as(sheet)
          .isIn(400, 404);
    }
    for (String file :
        List.of(
            "../openapi.json",
            "%2e%2e/web/Guard.class",
            "..%2f..%2fStudio.class",
            "vendor/LICENSE-htm",
            "",
            "app",
            "//etc/passwd",
            "style.css%00.js")) {
      assertThat(known("GET /page/" + file).status()).as(file).isIn(400, 404);
    }
    assertThat(known("GET /page/app.js").status()).isEqualTo(200);
    assertThat(known("GET /api/v1/runs/" + run).status()).isEqualTo(200);
  }

  @Test
  void trainingsNameNoFiles() throws IOException {
    Path set = Files.createDirectories(folder.resolve("a-set"));
    for (String text :
        List.of(
            "/etc",
            set.toString(),
            "../a-set",
            "'/etc'",
            "src",
            "~/pictures",
            "faces/..",
            "pom.xml")) {
      for (String key :
          List.of(
              "data",
              "data.name",
              "data.other",
              "data.target",
              "data.pairs",
              "codes.run",
              "init-from",
              "distill.teacher")) {
        String body = "{\"recipe\": \"dcgan\", \"changes\": {\"%s\": \"%s\"}}".formatted(key, text);
        Answer refused = post("/api/v1/plans", body, "Content-Type: application/json");
        assertThat(refused.status()).as(body).isEqualTo(422);
        assertThat(refused.body()).as(body).contains("the page takes no files");
      }
    }
    String yaml = "{\"recipe\": \"dcgan\", \"yaml\": \"model: dcgan/32\\ndata: {name: /etc}\"}";
    assertThat(post("/api/v1/plans", yaml, "Content-Type: application/json").body())
        .contains("the page takes no files");
    String path = "{\"recipe\": \"/etc/passwd.yaml\"}";
    assertThat(post("/api/v1/plans", path, "Content-Type: application/json").status())
        .isEqualTo(404);
  }

  @Test
  void largeRequestsAreRefusedBeforeTheyAreRead() throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(30_000);
      String head =
          "POST /api/v1/plans HTTP/1.1\r\nHost: %s\r\n%s\r\nContent-Type: application/json\r\n"
              + "Content-Length: 2147483648\r\n\r\n";
      socket
          .getOutputStream()
          .write(head.formatted(host, bearer()).getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush(); // and not one byte of the body
      assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.UTF_8))
          .isEqualTo("HTTP/1.1 413");
    }
    var chunked = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      chunked.append("4000\r\n").append("x".repeat(0x4000)).append("\r\n");
    }
    Answer refused =
        raw(
            "POST /api/v1/plans HTTP/1.1\r\nHost: "
                + host
                + "\r\n"
                + bearer()
                + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n"
                + "Connection: close\r\n\r\n"
                + chunked
                + "0\r\n\r\n");
    assertThat(refused.status()).isIn(400, 413);
    assertThat(known("GET /api/v1/jobs", "X-Long: " + "x".repeat(20_000)).status()).isEqualTo(431);
  }

  /** A file is told by its content, whatever it is called; too large a one is not read. */
  @Test
  void whatIsBroughtIsBoundedAndLookedAt() throws IOException {
    String picture = "/api/v1/uploads/pictures";
    String translation = "/api/v1/runs/" + run + "/translations";
    for (String path : List.of(picture, translation)) {
      Answer huge = head("POST " + path, "Content-Length: " + (33L << 20));
      assertThat(huge.status()).as(path).isEqualTo(413);
      Answer endless = chunked(path, 33 << 20);
      assertThat(endless.status()).as(path).isEqualTo(413);
      assertThat(post(path, "x").status()).as("%s of a form", path).isEqualTo(415);
      assertThat(post(path, "", "X-Gansaku: 1").status()).as("%s of nothing", path).isEqualTo(400);
    }
    for (String text :
        List.of(
            "GIF89a", "<svg xmlns='http://www.w3.org/2000/svg'/>", "PK\u0003\u0004", "#!/bin/sh")) {
      Answer refused =
          post(picture, text, "X-Gansaku: 1", "Content-Type: image/png", "X-Name: ../../a.png");
      assertThat(refused.status()).as(text).isEqualTo(422);
      assertThat(refused.body()).contains("the picture cannot be read as a picture");
    }
  }

  /** A header that claims a picture of 10^10 pixels. */
  @Test
  void picturesThatUnpackToTooMuchAreRefusedUnread() throws IOException {
    byte[] png = PicturesJourneyTest.picture(1, 1);
    var claim = java.nio.ByteBuffer.wrap(png);
    claim.putInt(16, 100_000).putInt(20, 100_000);
    var sum = new java.util.zip.CRC32();
    sum.update(png, 12, 17);
    claim.putInt(29, (int) sum.getValue());
    Answer refused = bytes("/api/v1/uploads/pictures", png);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body()).contains("more than the limit of 50000000");
  }

  /** What is no zip, too many files, or unpacks to too much, is refused; names lead nowhere. */
  @Test
  void zipsAreBoundedAndNeverUnpackedToDisk() throws IOException {
    String path = "/api/v1/uploads/archives";
    assertThat(head("POST " + path, "Content-Length: " + (257L << 20)).status()).isEqualTo(413);
    assertThat(post(path, "PK", "X-Gansaku: 1").body()).contains("no zip that can be read");
    assertThat(post(path, "").status()).isEqualTo(415);
    Answer bomb = bytes(path, zip(Map.of("a.png", new byte[(64 << 20) + 1])));
    assertThat(bomb.status()).isEqualTo(422);
    assertThat(bomb.body()).contains("unpacks to too much");
    byte[] picture = PicturesJourneyTest.picture(4, 4);
    Answer taken = bytes(path, zip(Map.of("../../outside.png", picture, "/absolute.png", picture)));
    assertThat(taken.status()).isEqualTo(201);
    String id = taken.body().replaceAll("(?s).*\"id\" : \"([^\"]*)\".*", "$1");
    Answer report = known("GET " + path + "/" + id);
    assertThat(report.status()).isIn(200, 422);
    assertThat(report.body()).doesNotContain(System.getProperty("java.io.tmpdir") + "/");
    assertThat(folder.resolve("../../outside.png")).doesNotExist();
    assertThat(Path.of("/absolute.png")).doesNotExist();
    assertThat(known("GET /api/v1/uploads/pictures/" + id).status()).isEqualTo(404);
  }

  /** Returns a zip of {@code files} by name. */
  static byte[] zip(Map<String, byte[]> files) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      for (var file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }

  @Test
  void onlyWhatWasBroughtIsFound() throws IOException {
    Answer taken = bytes("/api/v1/uploads/pictures", PicturesJourneyTest.picture(2, 2));
    assertThat(taken.status()).isEqualTo(201);
    String id = taken.body().replaceAll("(?s).*\"id\" : \"([^\"]*)\".*", "$1");
    assertThat(known("GET /api/v1/uploads/pictures/" + id).status()).isEqualTo(200);
    for (String name :
        List.of("..", "%2e%2e%2f" + id, id + ".picture", "..%2f..%2fetc%2fpasswd", "1")) {
      assertThat(known("GET /api/v1/uploads/pictures/" + name).status()).as(name).isIn(400, 404);
    }
  }

  /** Sends the head of a request alone, which says that a body follows. */
  private static Answer head(String line, String... headers) throws IOException {
    return known(line, headers(headers));
  }

  private static String[] headers(String... more) {
    var all = new ArrayList<>(List.of("X-Gansaku: 1"));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  /** Sends a body of {@code bytes} that does not say how long it is, as far as it is taken. */
  private static Answer chunked(String path, int bytes) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(30_000);
      var out = socket.getOutputStream();
      String head =
          "POST %s HTTP/1.1\r\nHost: %s\r\n%s\r\nX-Gansaku: 1\r\nTransfer-Encoding: chunked\r\n\r\n";
      out.write(head.formatted(path, host, bearer()).getBytes(StandardCharsets.UTF_8));
      byte[] chunk = ("100000\r\n" + "x".repeat(1 << 20) + "\r\n").getBytes(StandardCharsets.UTF_8);
      try {
        for (int sent = 0; sent < bytes + (1 << 20); sent += 1 << 20) {
          out.write(chunk);
        }
        out.flush();
      } catch (IOException e) {
        // refused meanwhile
      }
      String status = new String(socket.getInputStream().readNBytes(12), StandardCharsets.UTF_8);
      return new Answer(Integer.parseInt(status.substring(9)), "", "");
    }
  }

  private static Answer bytes(String path, byte[] body) throws IOException {
    return raw(
        "POST "
            + path
            + " HTTP/1.1\r\nHost: "
            + host
            + "\r\n"
            + bearer()
            + "\r\nX-Gansaku: 1\r\nContent-Length: "
            + body.length
            + "\r\nConnection: close\r\n\r\n",
        body);
  }

  @Test
  void everyAnswerTellsTheBrowserToTrustNothingElse() throws IOException {
    for (Answer answer :
        List.of(
            known("GET /"),
            known("GET /api/v1/runs"),
            known("GET /nothing"),
            ask("GET /", "Host: x"))) {
      assertThat(answer.head())
          .contains("default-src 'self'")
          .contains("frame-ancestors 'none'")
          .doesNotContain("unsafe-inline")
          .doesNotContain("unsafe-eval")
          .contains("X-Content-Type-Options: nosniff")
          .contains("Referrer-Policy: no-referrer")
          .doesNotContainIgnoringCase("\nServer:");
    }
  }

  /** Nonsense of all kinds ends in an answer, and the studio goes on. */
  @Test
  void hostileRequestsDoNoHarm() throws IOException {
    var random = new Random(20260101);
    String signs = "abc/..%2e{}\"'<>&?=;:\\ 0129é\t";
    for (int i = 0; i < 1000; i++) {
      var text = new StringBuilder();
      for (int n = random.nextInt(40); n > 0; n--) {
        text.append(signs.charAt(random.nextInt(signs.length())));
      }
      Answer answer =
          i % 2 == 0
              ? known("GET /api/v1/" + text.toString().replaceAll("\\s", "+"))
              : post(
                  "/api/v1/" + (i % 4 == 1 ? "plans" : "jobs"),
                  text.toString(),
                  "Content-Type: application/json");
      assertThat(answer.status()).as(text.toString()).isBetween(400, 499);
    }
    assertThat(known("GET /api/v1/runs").status()).isEqualTo(200);
  }

  @Test
  void listenersAreCounted() throws IOException {
    var open = new ArrayList<Socket>();
    try {
      int status = 200;
      while (status == 200 && open.size() < 40) {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(30_000);
        open.add(socket);
        socket
            .getOutputStream()
            .write(
                "GET /api/v1/events HTTP/1.1\r\nHost: %s\r\n%s\r\n\r\n"
                    .formatted(host, bearer())
                    .getBytes(StandardCharsets.UTF_8));
        InputStream in = socket.getInputStream();
        status =
            Integer.parseInt(new String(in.readNBytes(12), StandardCharsets.UTF_8).substring(9));
      }
      assertThat(status).isEqualTo(503);
      assertThat(open).hasSize(17);
      assertThat(known("GET /api/v1/runs").status()).isEqualTo(200);
    } finally {
      for (Socket socket : open) {
        socket.close();
      }
    }
  }
}
