package gansaku.studio;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** The system's Chromium, driven by the system's Node: nothing is fetched. */
final class Chromium implements AutoCloseable {
  private static final List<String> QUIETLY =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Path chromium, Path node) {
    var environment =
        Map.of("PLAYWRIGHT_NODEJS_PATH", node.toString(), "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
    browser =
        playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(chromium).setArgs(QUIETLY));
  }

  /**
   * Starts the browser; skips the tests where there is none, and says so, unless {@code
   * GANSAKU_BROWSER} says that there has to be one.
   */
  static Chromium start() {
    Optional<Path> chromium = inPath("chromium");
    Optional<Path> node = inPath("node");
    boolean both = chromium.isPresent() && node.isPresent();
    if (!both) {
      String skipped = "the studio is not tested in a browser: that takes chromium and node";
      if (System.getenv("GANSAKU_BROWSER") != null) {
        throw new AssertionError(skipped);
      }
      System.err.println("SKIPPED: " + skipped);
    }
    Assumptions.assumeTrue(both);
    return new Chromium(chromium.orElseThrow(), node.orElseThrow());
  }

  private static Optional<Path> inPath(String program) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  Browser browser() {
    return browser;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
