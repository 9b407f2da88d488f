package gansaku.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.error.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatsLogTest {
  private final Path temp;
  private final Path file;

  StatsLogTest(@TempDir Path temp) {
    this.temp = temp;
    this.file = temp.resolve("stats.jsonl");
  }

  @Test
  void writesOneLineATick() throws IOException {
    var losses = new LinkedHashMap<String, Double>();
    losses.put("D", 0.693);
    losses.put("D(x)", 0.5);
    losses.put("A", 1e-7);
    try (var log = StatsLog.open(file)) {
      log.append(new Tick(25.6, 200, 31.5, losses, 812, 1310.25, 88));
      assertThat(Files.readString(file)) // before closing: a reader sees each tick at once
          .isEqualTo(
              "{\"kimg\":25.6,\"step\":200,\"seconds\":31.5,"
                  + "\"losses\":{\"D\":0.693,\"D(x)\":0.5,\"A\":1.0E-7},\"img_per_s\":812.0,"
                  + "\"memory\":{\"rss_mb\":1310.25,\"heap_mb\":88.0}}\n");
    }
  }

  @Test
  void readsBackWhatItWroteInOrder() {
    var losses = new LinkedHashMap<String, Double>();
    losses.put("G", Double.NaN);
    losses.put("D", Double.POSITIVE_INFINITY);
    losses.put("A", Double.NEGATIVE_INFINITY);
    var tick = new Tick(0.1, 3_000_000_000L, 0.1 + 0.2, losses, 812.5, 1, 2);
    write(tick);

    assertThat(StatsLog.read(file)).containsExactly(tick);
    assertThat(StatsLog.read(file).get(0).losses().keySet()).containsExactly("G", "D", "A");
  }

  @Test
  void writesNumbersThatAreNotFiniteAsStrings() throws IOException {
    write(new Tick(1, 1, 1, Map.of("G", Double.NaN), 1, 1, 1));

    assertThat(Files.readString(file)).contains("\"losses\":{\"G\":\"NaN\"}");
  }

  @Test
  void passesOverAHalfWrittenLineAndRemovesItBeforeAppending() throws IOException {
    write(tick(1));
    Files.writeString(file, "{\"kimg\":2.0,\"st", StandardOpenOption.APPEND);
    assertThat(StatsLog.read(file)).containsExactly(tick(1));

    write(tick(2));

    assertThat(StatsLog.read(file)).containsExactly(tick(1), tick(2));
    assertThat(Files.readAllLines(file)).hasSize(2);
  }

  @Test
  void appendsToWhatIsThere() {
    write(tick(1), tick(2));
    write(tick(3));

    assertThat(StatsLog.read(file)).containsExactly(tick(1), tick(2), tick(3));
  }

  @Test
  void dropsWhatCameAfterTheStepResumedFrom() throws IOException {
    write(tick(10), tick(20), tick(30), tick(40));
    var kept = Files.readAllLines(file).subList(0, 2);
    Files.writeString(file, "{\"kimg\"", StandardOpenOption.APPEND);

    StatsLog.truncateAfter(file, 20);
    assertThat(Files.readString(file)).isEqualTo(String.join("\n", kept) + "\n");
    try (var entries = Files.list(temp)) {
      assertThat(entries).containsExactly(file);
    }

    write(tick(30));
    assertThat(StatsLog.read(file)).containsExactly(tick(10), tick(20), tick(30));
  }

  @Test
  void adviceIsALineOfItsOwnThatReadersOfTicksPassOver() throws IOException {
    var early = advice(10);
    try (var log = StatsLog.open(file)) {
      log.append(tick(10));
      log.append(early);
      log.append(tick(20));
      log.append(advice(20));
    }

    assertThat(Files.readAllLines(file).get(1))
        .isEqualTo(
            "{\"kimg\":1.28,\"step\":10,\"advice\":{\"rule\":\"d-wins\",\"seen\":\"D wins\","
                + "\"try\":[\"optimizer.d-lr=5E-5\",\"d-steps=1\"]}}");
    assertThat(StatsLog.read(file)).containsExactly(tick(10), tick(20));
    assertThat(StatsLog.advice(file)).containsExactly(early, advice(20));

    StatsLog.truncateAfter(file, 19);
    assertThat(StatsLog.advice(file)).containsExactly(early);
    assertThat(early.sentence()).isEqualTo("D wins; try optimizer.d-lr=5E-5, or d-steps=1");
  }

  private static Advice advice(long step) {
    return new Advice(
        step * 0.128, step, "d-wins", "D wins", List.of("optimizer.d-lr=5E-5", "d-steps=1"));
  }

  @Test
  void hasNoTicksBeforeTheFirst() {
    StatsLog.truncateAfter(file, 5);

    assertThat(StatsLog.read(file)).isEmpty();
    assertThat(file).doesNotExist();
  }

  @Test
  void namesTheBadLine() throws IOException {
    write(tick(1));
    Files.writeString(file, "{\"kimg\":1,\"step\":\"two\"}\n", StandardOpenOption.APPEND);
    assertThatThrownBy(() -> StatsLog.read(file))
        .isInstanceOf(InputException.class)
        .hasMessage(file + ":2: step is \"two\"; expected a number");

    Files.writeString(file, "{\"kimg\":1}\n");
    assertThatThrownBy(() -> StatsLog.read(file))
        .isInstanceOf(InputException.class)
        .hasMessage(file + ":1: step is missing; expected a number");

    Files.writeString(file, "hello\n");
    assertThatThrownBy(() -> StatsLog.read(file))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file + ":1 is not a line of JSON: Unrecognized token 'hello'");
  }

  @Test
  void saysWhyItCannotWrite() {
    var nowhere = temp.resolve("gone").resolve("stats.jsonl");

    assertThatThrownBy(() -> StatsLog.open(nowhere))
        .isInstanceOf(InputException.class)
        .hasMessage(nowhere + ": cannot be added to: no such file");
  }

  private void write(Tick... ticks) {
    try (var log = StatsLog.open(file)) {
      for (var tick : ticks) {
        log.append(tick);
      }
    }
  }

  private static Tick tick(long step) {
    return new Tick(step * 0.128, step, step * 0.5, Map.of("D", 0.5), 256, 1000, 50);
  }
}
