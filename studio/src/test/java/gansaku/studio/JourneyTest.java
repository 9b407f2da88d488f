package gansaku.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import gansaku.data.picture.PngTexts;
import gansaku.studio.web.Token;
import gansaku.workbench.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What people do on the page, in a real browser, with real trainings behind it. */
@Timeout(300)
class JourneyTest {
  private static final double PATIENCE = 60_000;

  private static Chromium chromium;

  private Workbench workbench;
  private Studio studio;
  private BrowserContext context;
  private Page page;

  @BeforeAll
  static void start() {
    chromium = Chromium.start();
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
  }

  @AfterAll
  static void end() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @BeforeEach
  void open(@TempDir Path folder) {
    workbench = Workbench.in(folder.resolve("runs"));
    studio = Studio.open(workbench, "cpu", Token.fresh(), 0);
    context = chromium.browser().newContext();
    context.setDefaultTimeout(PATIENCE);
    page = context.newPage();
    page.navigate(studio.address());
  }

  @AfterEach
  void close() {
    context.close();
    studio.close();
  }

  /** From the first page to a picture of one's own, by clicks and keys alone. */
  @Test
  void newcomerTrainsAndSavesAPicture() throws IOException {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("all recipes")).click();
    page.getByLabel("Search").fill("first one to run");
    page.locator("ul.recipes a").first().click();
    Locator batch = page.getByLabel("batch", exact());
    batch.fill("0");
    expect(page.getByRole(AriaRole.ALERT)).containsText("batch is 0; use 1 or more");
    assertThat(button("Train").isDisabled()).isTrue();
    page.locator("details").evaluateAll("all => all.forEach(one => { one.open = true; })");
    Tiny.CHANGES.forEach((key, value) -> set(key, value));
    set("budget.kimg", String.valueOf(Tiny.kimg(20)));
    expect(page.locator(".command code")).containsText("--set batch=8");
    expect(page.getByRole(AriaRole.ALERT)).hasCount(0);
    expect(page.locator("main > p").first()).containsText("in 20 steps of 8");
    button("Train").click();

    expect(page.locator("h1")).containsText("1 · dcgan-faces");
    expect(page.locator(".progress")).containsText("is done");
    Locator scrubber = page.getByLabel("After step");
    expect(scrubber).hasAttribute("max", "4");
    scrubber.focus();
    scrubber.press("Home");
    expect(page.locator("img.sheet")).hasAttribute("src", Pattern.compile(".*/sheets/0"));
    scrubber.press("ArrowRight");
    expect(page.locator("img.sheet")).hasAttribute("src", Pattern.compile(".*/sheets/5"));

    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Make pictures")).click();
    button("Another dozen").click();
    Download saved = page.waitForDownload(() -> page.getByLabel("save seed 13 as PNG").click());
    Map<String, String> origin = PngTexts.read(Files.readAllBytes(saved.path()));
    assertThat(origin)
        .containsEntry("gansaku:run", "00001-dcgan-faces")
        .containsEntry("gansaku:checkpoint", "20")
        .containsEntry("gansaku:seeds", "13");
  }

  /** Two tabs see one training; one is closed, the other loaded anew, and it goes on. */
  @Test
  void trainingOutlivesTabsAndIsStoppedAndGoneOnWith() {
    page.evaluate(
        "body => fetch('/api/v1/jobs', {method: 'POST', body,"
            + " headers: {'Content-Type': 'application/json'}})",
        "{\"train\": {\"recipe\": \"dcgan\", \"changes\": " + Tiny.changes(1_000_000) + "}}");
    Page second = context.newPage();
    second.navigate(studio.address());
    expect(second.locator(".progress")).containsText("has seen");
    expect(page.locator(".progress")).containsText("has seen");
    second.close();
    page.locator("ul.thumbnails a").click();
    page.reload();
    Locator seen = page.locator(".progress p");
    expect(seen).containsText("has seen");
    String before = seen.textContent();
    expect(seen).not().hasText(before);
    button("Save now").click();
    expect(page.locator(".log")).containsText("a checkpoint is saved with the next report");
    button("Stop and save").click();
    expect(page.locator(".progress p")).containsText("a checkpoint is saved");
    long step =
        workbench.detail("1").checkpoints().get(workbench.detail("1").checkpoints().size() - 1);
    page.getByLabel("Budget in kimg").fill(String.valueOf(Tiny.kimg((int) step + 3)));
    button("Go on training").click();
    expect(page.locator(".progress")).containsText("is done");
    assertThat(workbench.detail("1").checkpoints()).contains(step + 3);
  }

  /** A chapter is read in two languages, and what moves in it moves. */
  @Test
  void learnerMovesGaussiansAndPlaysAGame() {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Learn").setExact(true))
        .first()
        .click();
    page.locator(".chapters a").nth(1).click();
    Locator kl = page.locator(".numbers dd").first();
    expect(kl).hasText("1.52");
    Locator mean = page.getByLabel("Mean of q");
    mean.focus();
    mean.press("ArrowRight");
    expect(kl).hasText("1.63");
    expect(page.locator(".command code").first()).containsText("--q 1.6,1.5");
    page.getByLabel("Language").selectOption("ja");
    expect(page.locator("h1")).hasText("二つの分布はどれだけ離れているか");
    page.locator("a.button").last().click();
    Locator steps = page.getByLabel("ステップ数");
    steps.fill("200");
    button("再生").click();
    expect(page.locator("img.film")).hasAttribute("src", Pattern.compile(".*/pictures/\\d+"));
    expect(page.locator("table tbody tr")).hasCount(2);
  }

  /** The studio ends and comes back at the same address; the page finds it by itself. */
  @Test
  void pageFindsAStudioThatCameBack() {
    String address = studio.address();
    var token = new Token(address.substring(address.indexOf('=') + 1));
    int port = Integer.parseInt(address.replaceAll(".*:(\\d+)/.*", "$1"));
    expect(page.locator(".banner")).hasCount(0);
    studio.close();
    expect(page.locator(".banner")).containsText("does not answer");
    Tiny.train(workbench, "dcgan", 4, Map.of());
    studio = Studio.open(workbench, "cpu", token, port);
    expect(page.locator(".banner")).hasCount(0);
    expect(page.locator("ul.thumbnails .name")).hasText("1 · dcgan-faces");
  }

  private void set(String key, String value) {
    Locator field = page.getByLabel(key, exact());
    if (field.count() == 0) { // in force only when it is written
      page.getByLabel("Key", exact()).fill(key);
      page.getByLabel("Value", exact()).fill(value);
      button("Add").click();
    } else {
      field.fill(value);
    }
  }

  private Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Page.GetByLabelOptions exact() {
    return new Page.GetByLabelOptions().setExact(true);
  }

  /** Waits as long as a busy machine needs. */
  private static LocatorAssertions expect(Locator locator) {
    return PlaywrightAssertions.assertThat(locator);
  }
}
