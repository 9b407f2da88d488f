package gansaku.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every screen, light and dark, wide and narrow: nobody is shut out, nothing sticks out, and the
 * pictures in {@code target/screens} are for a person to look at.
 */
@Timeout(600)
class ScreensTest {
  private static final int WIDE = 1280;
  private static final int NARROW = 390;
  private static final Path PICTURES = Path.of("target", "screens");

  private static final String WIDEST =
      "[...document.querySelectorAll('body *')]"
          + ".sort((a, b) => b.getBoundingClientRect().right - a.getBoundingClientRect().right)"
          + "[0].outerHTML.slice(0, 200)";

  @RegisterExtension static final SharedStudio SHARED = new SharedStudio();

  /** A screen and what is on it once it has everything. */
  private record Screen(String name, String address, String ready) {}

  private static List<Screen> screens() {
    String run = SHARED.run("maker");
    String translator = SHARED.run("translator");
    return List.of(
        new Screen("home", "", "ul.thumbnails img"),
        new Screen("train", "train", "ul.recipes li"),
        new Screen("recipe", "recipe/dcgan", "textarea"),
        new Screen("run", "run/" + run, ".plot canvas"),
        new Screen("create", "create/" + run, ".wander .large[src^=blob]"),
        new Screen("translate", "translate/" + translator, "canvas"),
        new Screen("measure", "measure/" + run, ".score, .card p"),
        new Screen("try", "try/" + SHARED.run("teller"), ".bring"),
        new Screen("data", "data/" + run, "img.contact"),
        new Screen("queue", "queue", "h1"),
        new Screen("own", "own", ".command"),
        new Screen("learn", "learn", ".chapters a"),
        new Screen("learn-gan", "learn/gan", ".formula"),
        new Screen("learn-divergence", "learn/divergence", ".numbers dd"),
        new Screen("learn-minimax", "learn/minimax", ".filters button"));
  }

  @Test
  void everyScreenIsForEverybody() {
    var faults = new ArrayList<String>();
    for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      for (int width : List.of(WIDE, NARROW)) {
        look(colours, width, faults);
      }
    }
    assertThat(faults).isEmpty();
  }

  /** Looks for all that shuts somebody out; in the dark at what is not as in the light. */
  private static AxeBuilder axe(Page page, ColorScheme colours) {
    return colours == ColorScheme.DARK
        ? new AxeBuilder(page).withRules(List.of("color-contrast"))
        : new AxeBuilder(page)
            .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"));
  }

  private static void look(ColorScheme colours, int width, List<String> faults) {
    var options =
        new Browser.NewContextOptions().setColorScheme(colours).setViewportSize(width, 900);
    try (var context = SHARED.chromium().browser().newContext(options)) {
      Page page = context.newPage();
      page.onConsoleMessage(
          message -> {
            if (message.type().equals("error")) {
              faults.add(message.text());
            }
          });
      page.onPageError(faults::add);
      page.navigate(SHARED.studio().address());
      for (Screen screen : screens()) {
        String name = screen.name() + "-" + colours.name().toLowerCase(Locale.ROOT) + "-" + width;
        page.evaluate("address => { location.hash = '#/' + address; }", screen.address());
        page.locator(screen.ready()).first().waitFor();
        page.screenshot(
            new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(true));
        int over = (int) page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
        if (over > 0) {
          faults.add(name + ": " + over + " pixels stick out: " + page.evaluate(WIDEST));
        }
        if (width == NARROW) {
          continue; // the same elements and colours as when wide
        }
        axe(page, colours)
            .analyze()
            .getViolations()
            .forEach(
                found ->
                    faults.add(
                        name + ": " + found.getId() + " " + found.getNodes().get(0).getHtml()));
      }
    }
  }
}
