package gansaku.data.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.data.picture.ImageWriter;
import gansaku.data.picture.Pixels;
import gansaku.data.source.DataOptions;
import gansaku.data.source.FolderSource;
import gansaku.data.source.ProgressListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A preparation that ends in the middle goes on there, and makes the same file. */
class InterruptedPreparationTest {
  private static final int PICTURES = 300; // a block of 256 and a part of another
  private static final PrepareSettings SETTINGS = PrepareSettings.of(8);

  private final Path folder;
  private final Path source;
  private final Path zip;
  private final Path parts;
  private final DataOptions options;

  InterruptedPreparationTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    source = Files.createDirectory(folder.resolve("pictures"));
    zip = folder.resolve("set.zip");
    parts = folder.resolve("set.zip.parts");
    options = DataOptions.in(folder);
    var random = new Random(1);
    for (int i = 0; i < PICTURES; i++) {
      var samples = new byte[3 * 9 * 8];
      random.nextBytes(samples);
      String name = String.format(Locale.ROOT, "%03d.png", i);
      Files.write(source.resolve(name), ImageWriter.png(new Pixels(3, 9, 8, samples)));
    }
  }

  @Test
  void goesOnToTheSameFile() throws IOException {
    Path whole = folder.resolve("whole.zip");
    DataPreparer.prepare(source.toString(), options, whole, SETTINGS);
    interrupt();
    assertThat(zip).doesNotExist();

    var report = DataPreparer.prepare(source.toString(), options, zip, SETTINGS);

    assertThat(report.kept()).isEqualTo(PICTURES);
    assertThat(Files.readAllBytes(zip)).isEqualTo(Files.readAllBytes(whole));
    assertThat(parts).doesNotExist();
  }

  @Test
  void takesWhatWasJudgedBefore() {
    interrupt();
    markFirstAsFlat();

    var report = DataPreparer.prepare(source.toString(), options, zip, SETTINGS);

    assertThat(report.dropped()).containsOnly(Map.entry(Drop.FLAT, 1));
    assertThat(report.droppedSheet()).isPresent();
  }

  @Test
  void judgesAnewWhenTheSettingsAreOthers() {
    interrupt();
    markFirstAsFlat();

    var report = DataPreparer.prepare(source.toString(), options, zip, PrepareSettings.of(4));

    assertThat(report.dropped()).isEmpty();
    assertThat(parts).doesNotExist();
  }

  private void interrupt() {
    ProgressListener broken =
        (what, done, total) -> {
          throw new IllegalStateException("the power is gone after " + done);
        };
    assertThatThrownBy(
            () -> DataPreparer.prepare(source.toString(), options.with(broken), zip, SETTINGS))
        .hasMessage("the power is gone after 256");
  }

  /** Writes a judgement that nobody would come to, to see whether it is believed. */
  private void markFirstAsFlat() {
    PreparationCache cache = PreparationCache.of(zip, FolderSource.open(source, options), SETTINGS);
    List<Candidate> block = new ArrayList<>(cache.read(0).orElseThrow());
    Candidate c = block.get(0);
    block.set(
        0,
        new Candidate(c.index(), Optional.of(Drop.FLAT), c.digest(), c.differenceHash(), c.png()));
    cache.write(0, block);
  }
}
