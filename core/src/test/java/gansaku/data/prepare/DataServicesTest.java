package gansaku.data.prepare;

import static gansaku.data.Fixtures.resource;
import static gansaku.data.Fixtures.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.data.load.Seeds;
import gansaku.data.picture.Pixels;
import gansaku.data.source.BadFile;
import gansaku.data.source.Cropped;
import gansaku.data.source.DataOptions;
import gansaku.data.source.ImageSource;
import gansaku.data.source.Sources;
import gansaku.data.transform.Pipeline;
import gansaku.data.transform.Resampler;
import gansaku.data.transform.ToGrey;
import gansaku.error.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What inspect and prepare make of one folder with every kind of trouble in it. */
class DataServicesTest {
  private final Path dir;
  private final Path zip;
  private final DataOptions options;

  DataServicesTest(@TempDir Path dir) throws IOException {
    this.dir = dir;
    this.zip = dir.resolve("out/set.zip");
    this.options = DataOptions.in(dir.resolve("data")).offline();
    write(dir.resolve("p/cats/1.png"), noise(1, 40, 30));
    write(dir.resolve("p/cats/2.png"), noise(2, 40, 30));
    write(dir.resolve("p/cats/again.png"), noise(1, 40, 30));
    write(dir.resolve("p/cats/almost.png"), brighter(noise(2, 40, 30)));
    write(dir.resolve("p/dogs/black.png"), plain(3, 3, 3));
    write(dir.resolve("p/dogs/white.png"), plain(253, 253, 253));
    write(dir.resolve("p/dogs/flat.png"), plain(200, 100, 50));
    write(dir.resolve("p/dogs/grey.png"), new ToGrey().apply(noise(4, 20, 20)));
    write(dir.resolve("p/dogs/small.png"), noise(5, 6, 60));
    write(dir.resolve("p/dogs/good.png"), noise(6, 20, 50));
    byte[] jpeg = resource("images/rgb.jpg");
    Files.write(dir.resolve("p/dogs/cut.jpg"), Arrays.copyOf(jpeg, 500));
  }

  @Test
  void inspectTellsWhatIsThere() {
    DataReport report = DataInspector.inspect(dir.resolve("p").toString(), options);
    assertThat(report.pictures()).isEqualTo(10);
    assertThat(report.classes()).isEqualTo(Map.of("cats", 4, "dogs", 6));
    assertThat(report.sizes())
        .containsExactly(
            Map.entry("20x20", 4),
            Map.entry("30x40", 4),
            Map.entry("50x20", 1),
            Map.entry("60x6", 1));
    assertThat(report.channels()).isEqualTo(Map.of(1, 1, 3, 9));
    assertThat(report.bad())
        .containsExactly(
            new BadFile(
                dir.resolve("p/dogs/cut.jpg").toString(),
                "it ends early (a broken download or copy?)"));
    assertThat(report.sheet().width()).isEqualTo(8 * 98 + 2);
    assertThat(report.sheet().height()).isEqualTo(2 * 98 + 2);
  }

  @Test
  void prepareCropsFiltersAndCounts() {
    var settings =
        new PrepareSettings(16, OptionalInt.empty(), 3, 10, 10, 245, 5, 4, true, OptionalInt.of(4));
    PrepareReport report = prepare(settings);
    assertThat(report.found()).isEqualTo(11);
    assertThat(report.kept()).isEqualTo(3);
    assertThat(report.dropped())
        .isEqualTo(
            Map.of(
                Drop.UNREADABLE, 1,
                Drop.TOO_SMALL, 1,
                Drop.TOO_DARK, 1,
                Drop.TOO_BRIGHT, 1,
                Drop.FLAT, 1,
                Drop.GREY, 1,
                Drop.DUPLICATE, 1,
                Drop.NEAR_DUPLICATE, 1));
    assertThat(report.droppedSheet())
        .hasValueSatisfying(s -> assertThat(s.channels()).isEqualTo(3));
    try (ImageSource made = Sources.open(zip.toString(), options)) {
      assertThat(made.size()).isEqualTo(3);
      assertThat(made.classes()).containsExactly("cats", "dogs");
      assertThat(new int[] {made.label(0), made.label(1), made.label(2)}).containsExactly(0, 0, 1);
      Pixels expected = Pipeline.square(3, 16).applyFixed(noise(6, 20, 50));
      assertThat(made.read(2).samples()).isEqualTo(expected.samples());
    }
  }

  @Test
  void prepareUsesTheMiddleThatWasAskedFor() {
    var settings =
        new PrepareSettings(8, OptionalInt.of(16), 3, 0, 0, 255, 0, 0, true, OptionalInt.empty());
    PrepareReport report = prepare(settings);
    assertThat(report.dropped()).containsEntry(Drop.TOO_SMALL, 1);
    try (ImageSource made = Sources.open(zip.toString(), options);
        ImageSource found =
            new Cropped(
                Sources.open(dir.resolve("p").toString(), options.skipping(bad -> {})), 16)) {
      Pixels expected = Pipeline.square(3, 8).applyFixed(found.read(0));
      assertThat(made.read(0).samples()).isEqualTo(expected.samples());
    }
  }

  @Test
  void prepareGivesTheSameBytesAgain() throws IOException {
    prepare(PrepareSettings.of(8));
    byte[] first = Files.readAllBytes(zip);
    Files.delete(zip);
    assertThat(prepare(PrepareSettings.of(8)).dropped())
        .isEqualTo(Map.of(Drop.UNREADABLE, 1, Drop.DUPLICATE, 1));
    assertThat(Files.readAllBytes(zip)).isEqualTo(first);
  }

  @Test
  void prepareDoesNotOverwriteAndLeavesNothingHalf() {
    var settings =
        new PrepareSettings(
            16, OptionalInt.empty(), 3, 1000, 0, 255, 0, 0, false, OptionalInt.empty());
    assertThatThrownBy(() -> prepare(settings))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "none of the 11 pictures of "
                + dir.resolve("p")
                + " is left: {unreadable=1, too small=10}");
    assertThat(dir.resolve("out").toFile().list()).isEmpty();
    prepare(PrepareSettings.of(16));
    assertThatThrownBy(() -> prepare(PrepareSettings.of(16)))
        .isInstanceOf(InputException.class)
        .hasMessage(zip + " exists; remove it or name another file");
  }

  @Test
  void settingsRefuseNonsense() {
    assertThatThrownBy(() -> PrepareSettings.of(2)).hasMessage("size is 2; use 4 to 4096 pixels");
    assertThatThrownBy(
            () ->
                new PrepareSettings(
                    64, OptionalInt.empty(), 3, 0, 90, 80, 0, 0, true, OptionalInt.empty()))
        .hasMessage("brightness is limited to 90.0 to 80.0; use 0 <= min < max <= 255");
    assertThatThrownBy(
            () ->
                new PrepareSettings(
                    64, OptionalInt.empty(), 1, 0, 0, 255, 0, 9, true, OptionalInt.empty()))
        .hasMessage(
            "min-colour is 9.0 but the pictures are made grey; use it with 3 channels only");
  }

  private PrepareReport prepare(PrepareSettings settings) {
    return DataPreparer.prepare(dir.resolve("p").toString(), options, zip, settings);
  }

  /** Returns coarse colour noise, which survives resizing. */
  private static Pixels noise(int seed, int height, int width) {
    var random = Seeds.stream(seed, "noise", 0);
    byte[] coarse = new byte[3 * 25];
    random.nextBytes(coarse);
    return Resampler.resize(new Pixels(3, 5, 5, coarse), height, width, Resampler.Filter.BICUBIC);
  }

  private static Pixels brighter(Pixels picture) {
    byte[] samples = picture.samples().clone();
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) Math.min(255, (samples[i] & 0xff) + 1);
    }
    return new Pixels(3, picture.height(), picture.width(), samples);
  }

  private static Pixels plain(int r, int g, int b) {
    byte[] samples = new byte[3 * 400];
    Arrays.fill(samples, 0, 400, (byte) r);
    Arrays.fill(samples, 400, 800, (byte) g);
    Arrays.fill(samples, 800, 1200, (byte) b);
    return new Pixels(3, 20, 20, samples);
  }
}
