package gansaku.run;

import com.fasterxml.jackson.databind.JsonNode;
import gansaku.io.AtomicFiles;
import gansaku.io.IOFaults;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The file {@code stats.jsonl}: one JSON object a tick, a line each, and one for each advice.
 *
 * <pre>
 * {"kimg":25.6,"step":200,"seconds":31.5,"losses":{"D":0.693,"G":"NaN"},"img_per_s":812.0,
 *  "memory":{"rss_mb":1310.2,"heap_mb":88.0}}
 * {"kimg":25.6,"step":200,"advice":{"rule":"d-wins","seen":"…","try":["optimizer.d-lr=5E-5"]}}
 * </pre>
 *
 * <p>JSON has no word for numbers that are not finite; they are the strings {@code "NaN"}, {@code
 * "Infinity"} and {@code "-Infinity"}, which Python's {@code float()} and Java's {@code
 * Double.parseDouble} both understand.
 *
 * <p>It grows as {@link WholeLines} do.
 */
public final class StatsLog implements Closeable {
  private final Path file;
  private final FileChannel channel;

  private StatsLog(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Opens the file to append to, and makes it when there is none. */
  @SuppressWarnings("MustBeClosedChecker") // the log owns the channel
  public static StatsLog open(Path file) {
    try {
      return new StatsLog(file, WholeLines.open(file));
    } catch (IOException e) {
      throw IOFaults.adding(file, e);
    }
  }

  /** Appends one line, which other processes can read when this returns. */
  public void append(Tick tick) {
    append(TickJson.write(tick));
  }

  /** As {@link #append(Tick)}. */
  public void append(Advice advice) {
    append(AdviceJson.write(advice));
  }

  private synchronized void append(String json) {
    try {
      WholeLines.append(channel, json + "\n");
    } catch (IOException e) {
      throw IOFaults.adding(file, e);
    }
  }

  @Override
  public synchronized void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw IOFaults.adding(file, e);
    }
  }

  /** Reads the ticks of all whole lines; none when the file does not exist yet. */
  public static List<Tick> read(Path file) {
    return parse(file).stream()
        .filter(line -> !AdviceJson.isAdvice(line.json()))
        .map(line -> TickJson.read(line.json(), line.place()))
        .toList();
  }

  /** Reads the advice of all whole lines. */
  public static List<Advice> advice(Path file) {
    return parse(file).stream()
        .filter(line -> AdviceJson.isAdvice(line.json()))
        .map(line -> AdviceJson.read(line.json(), line.place()))
        .toList();
  }

  /** A line: as it stands, as JSON, and where it stands, for messages. */
  private record Line(String text, JsonNode json, String place) {}

  private static List<Line> parse(Path file) {
    var parsed = new ArrayList<Line>();
    int number = 0;
    for (var line : WholeLines.read(file)) {
      number++;
      if (!line.isBlank()) {
        String place = file + ":" + number;
        parsed.add(new Line(line, TickJson.parse(line, place), place));
      }
    }
    return parsed;
  }

  /**
   * Drops what came after {@code step}, advice too, so that a run resumed there has each tick once.
   *
   * <p>The lines that stay are kept to the byte. The shorter file is written aside and renamed: an
   * interruption leaves the old file or the new one. Call it before {@link #open}.
   */
  public static void truncateAfter(Path file, long step) {
    if (!Files.exists(file)) {
      return;
    }
    var kept = new StringBuilder();
    for (var line : parse(file)) {
      if (TickJson.step(line.json(), line.place()) <= step) {
        kept.append(line.text()).append('\n');
      }
    }
    AtomicFiles.write(file, temp -> Files.writeString(temp, kept.toString()));
  }
}
