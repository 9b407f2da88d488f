package gansaku.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import gansaku.data.picture.ImageReader;
import gansaku.data.picture.ImageWriter;
import gansaku.data.picture.Layered;
import gansaku.data.picture.Pixels;
import gansaku.workbench.Workbench;
import gansaku.workbench.use.Classify;
import gansaku.workbench.use.Origin;
import gansaku.workbench.use.Sample;
import gansaku.workbench.use.SamplingOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What people do with pictures of their own on the page, in a real browser. */
@Timeout(300)
class PicturesJourneyTest {
  private static final double PATIENCE = 60_000;

  @RegisterExtension static final SharedStudio SHARED = new SharedStudio();

  private BrowserContext context;
  private Page page;

  @BeforeAll
  static void patience() {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
  }

  @BeforeEach
  void open() {
    context = SHARED.chromium().browser().newContext();
    context.setDefaultTimeout(PATIENCE);
    page = context.newPage();
    page.navigate(SHARED.studio().address());
  }

  @AfterEach
  void close() {
    context.close();
  }

  /** With the mouse and with keys alone; what is saved is what the command line makes of it. */
  @Test
  void outlinesAreDrawnAndBecomePictures() throws IOException {
    String run = SHARED.run("translator");
    link("Translate").click();
    page.locator("ul.thumbnails a[href*='" + run + "']").click();
    expect(page.locator(".command code"))
        .containsText("gansaku translate 2 picture.png --checkpoint 2 --out made/");
    expect(button("Undo")).isDisabled();

    Locator sheet = page.locator("canvas");
    var box = sheet.boundingBox();
    page.mouse().move(box.x + 20, box.y + 20);
    page.mouse().down();
    page.mouse().move(box.x + box.width - 20, box.y + box.height / 2);
    page.mouse().up();
    expect(page.locator(".compare img")).hasCount(2);
    expect(page.locator("output").filter(having(" ms"))).isVisible();
    String drawn = ink(sheet);

    sheet.focus();
    for (String key : new String[] {" ", "ArrowDown", "Shift+ArrowRight", " "}) {
      sheet.press(key);
    }
    assertThat(ink(sheet)).isNotEqualTo(drawn);
    sheet.press("Control+z");
    assertThat(ink(sheet)).isEqualTo(drawn);

    byte[] before;
    byte[] after;
    do { // until nothing newer comes in between
      before = saved("Save the picture before");
      after = saved("Save");
    } while (!Arrays.equals(before, saved("Save the picture before")));
    try (var translator = SHARED.workbench().translator(run, "cpu", "latest")) {
      assertThat(colours(after))
          .isEqualTo(translator.of(before, "the drawing").colours().samples());
    }
    button("Clear").click();
    assertThat(ink(sheet)).isNotEqualTo(drawn);
    button("Undo").click();
    assertThat(ink(sheet)).isEqualTo(drawn);
  }

  /** A picture is drawn on; what is none is refused in words, and its name does not matter. */
  @Test
  void picturesAreBroughtAndGoEitherWay() {
    go("translate/" + SHARED.run("wayfarer"));
    Locator picker = page.getByLabel("Pick, drop or paste a picture");
    picker.setInputFiles(
        new FilePayload(
            "../../notes.png", "image/png", "no picture".getBytes(StandardCharsets.UTF_8)));
    expect(page.getByRole(AriaRole.ALERT)).containsText("cannot be read as a picture");
    picker.setInputFiles(new FilePayload("../../x.txt", "text/plain", picture(24, 40)));
    expect(page.locator("canvas")).hasAttribute("width", "40");
    expect(page.locator("canvas")).hasAttribute("height", "24");
    expect(page.locator(".compare img")).hasCount(2);
    expect(page.getByRole(AriaRole.ALERT)).hasCount(0);
    page.locator(".filters select").selectOption("B");
    expect(page.locator(".command code")).containsText("--to B");
    page.locator(".filters select").selectOption("all");
    expect(page.locator("img.sheet")).hasAttribute("src", Pattern.compile("blob:.*"));
  }

  /** A run is measured by the queue; another run has nothing to compare with. */
  @Test
  void runIsMeasuredAndItsScoreSaysHow() {
    String run = SHARED.run("wayfarer");
    link("Measure").click();
    page.locator("ul.thumbnails a[href*='" + run + "']").click();
    expect(page.locator(".card").first()).containsText("None yet");
    page.getByLabel("Metrics", exact()).fill("cycle");
    button("Measure").click();
    expect(page.getByRole(AriaRole.ALERT)).containsText("metric 'cycle' is not known");
    page.getByLabel("Metrics", exact()).fill("cycle-l1");
    page.getByLabel("Pictures a side", exact()).fill("4");
    expect(page.locator(".command code").first())
        .containsText("gansaku evaluate 3 --metrics cycle-l1 --n 4 --by auto");
    button("Measure").click();
    expect(page.locator(".score h3").first()).containsText("Way there and back");
    expect(page.locator(".progress")).containsText("is measured");
    page.locator(".score summary").first().click();
    expect(page.locator(".score dl").first()).containsText("pictures");
    page.locator(".choice select").last().selectOption(SHARED.run("maker"));
    expect(page.locator("main")).containsText("They have no metric in common");
    expect(page.locator(".command code").last()).containsText("gansaku compare 3 1");
  }

  /** A picture that was saved brings back run, checkpoint, seed and settings when it is dropped. */
  @Test
  void droppedPicturesComeBack() throws IOException {
    String run = SHARED.run("maker");
    Workbench workbench = SHARED.workbench();
    byte[] picture;
    try (var model = workbench.open(run, "cpu", "16")) {
      var options = new SamplingOptions(Optional.of("3"), Optional.empty(), OptionalDouble.of(0.5));
      picture =
          ImageWriter.png(
              Sample.of(model, options, 41).get(0), Origin.ofSeed(model, options, 41).texts());
    }
    drop(picture);
    expect(page.locator("h1")).containsText("1 · cgan-small-digits: pictures");
    expect(page.locator("main > .state")).containsText("Checkpoint of step 16");
    expect(page.getByLabel("First seed")).hasValue("41");
    expect(page.locator(".choice select")).hasValue("3");
    expect(page.locator("output").filter(having("0.5")).first()).isVisible();
    expect(page.locator("main > .warning")).hasCount(0);
    var shown = page.locator("ul.pictures img").first().getAttribute("src");
    assertThat(
            colours(
                page.request()
                    .get(SHARED.studio().address().replaceAll("/\\?.*", "") + shown)
                    .body()))
        .isEqualTo(colours(picture));

    drop(picture(2, 2));
    expect(page.locator(".banner")).containsText("does not say how it was made");
    page.evaluate(
        "hash => { location.hash = hash; }", "#/create/" + run + "?weights=others&seeds=1");
    expect(page.locator("main > .warning")).containsText("other weights");
    expect(page.getByLabel("First seed")).hasValue("1");
  }

  /** What a classifier says of a picture is what the command line says. */
  @Test
  void pictureIsTold() {
    String run = SHARED.run("teller");
    link("Try a picture").click();
    page.locator("ul.thumbnails a[href*='" + run + "']").click();
    bring(picture(28, 28));
    Classify.Answer likeliest;
    try (var model = SHARED.workbench().open(run, "cpu")) {
      Pixels read = ImageReader.DEFAULT.read(picture(28, 28), "a picture");
      likeliest = new Classify(model).told(read).get(0).answers().get(0);
    }
    expect(page.locator("table tbody th").first()).hasText(likeliest.answer());
    expect(page.locator("table tbody tr")).hasCount(5);
    expect(page.locator("img.sheet")).isVisible();
    expect(page.locator(".command code")).containsText("gansaku classify 4 picture.png --top 5");
  }

  @Test
  void pictureGetsTheStyleOfAnother() {
    go("try/" + SHARED.run("stylist"));
    bring(picture(40, 40));
    page.getByLabel("Pick or drop a picture of the style")
        .setInputFiles(new FilePayload("style", "image/png", picture(20, 30)));
    expect(page.locator(".compare img")).hasCount(2);
    String first = page.locator(".compare img").first().getAttribute("src");
    page.getByLabel("Strength").fill("0.5");
    expect(page.locator(".compare img").first()).not().hasAttribute("src", first);
    expect(page.locator(".command code")).containsText("--style style.png --strength 0.5");
    page.getByLabel("Pick or drop a picture of the style")
        .setInputFiles(new FilePayload("style", "image/png", plain()));
    expect(page.getByRole(AriaRole.ALERT)).containsText("is of one colour");
  }

  @Test
  void strangePictureIsFound() {
    go("try/" + SHARED.run("mirror"));
    bring(picture(28, 28));
    expect(page.locator(".card")).containsText("its score is");
    expect(page.locator(".card")).containsText("good test pictures");
    expect(page.locator("img.sheet")).isVisible();
  }

  @Test
  void zipIsDroppedAndSeen() throws IOException {
    link("Data").click();
    Locator picker = page.getByLabel("Pick or drop a zip");
    picker.setInputFiles(new FilePayload("x.zip", "application/zip", picture(2, 2)));
    expect(page.getByRole(AriaRole.ALERT)).containsText("no zip that can be read");
    byte[] zip =
        SecurityTest.zip(Map.of("cats/a.png", picture(8, 8), "dogs/b.png", new byte[] {1, 2}));
    picker.setInputFiles(new FilePayload("x.zip", "application/zip", zip));
    expect(page.locator("table tbody th").first()).hasText("cats");
    expect(page.locator("details li")).containsText("b.png");
    expect(page.locator("img.contact")).isVisible();
    page.locator("ul.thumbnails a[href*='" + SHARED.run("teller") + "']").click();
    expect(page.locator(".command code")).containsText("gansaku data inspect digits");
    expect(page.locator("table caption")).hasText("10 classes");
  }

  private void go(String address) {
    page.evaluate("address => { location.hash = '#/' + address; }", address);
  }

  private void bring(byte[] picture) {
    page.getByLabel("Pick, drop or paste a picture")
        .setInputFiles(new FilePayload("picture", "image/png", picture));
  }

  private static byte[] plain() {
    return ImageWriter.png(new Pixels(1, 4, 4, new byte[16]));
  }

  private void drop(byte[] file) {
    JSHandle transfer =
        page.evaluateHandle(
            "text => { const all = new DataTransfer(); const bytes = Uint8Array.from(atob(text),"
                + " (c) => c.charCodeAt(0)); all.items.add(new File([bytes], 'x.png')); return all;"
                + " }",
            Base64.getEncoder().encodeToString(file));
    page.dispatchEvent("main", "drop", Map.of("dataTransfer", transfer));
  }

  private byte[] saved(String link) throws IOException {
    Download download = page.waitForDownload(() -> link(link).click());
    return Files.readAllBytes(download.path());
  }

  private static byte[] colours(byte[] png) {
    return ImageReader.DEFAULT.readLayered(png, "saved").colours().samples();
  }

  /** Returns a picture that gets brighter to the right. */
  static byte[] picture(int height, int width) {
    var samples = new byte[3 * height * width];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (255 * (i % width) / width);
    }
    return ImageWriter.png(new Layered(new Pixels(3, height, width, samples), Optional.empty()));
  }

  /** Returns what is drawn. */
  private static String ink(Locator sheet) {
    return (String) sheet.evaluate("canvas => canvas.toDataURL()");
  }

  private Locator link(String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
        .first();
  }

  private Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** Waits as long as a busy machine needs. */
  private static LocatorAssertions expect(Locator locator) {
    return PlaywrightAssertions.assertThat(locator);
  }

  private static Page.GetByLabelOptions exact() {
    return new Page.GetByLabelOptions().setExact(true);
  }

  private static Locator.FilterOptions having(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }
}
