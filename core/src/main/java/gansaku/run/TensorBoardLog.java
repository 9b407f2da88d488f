package gansaku.run;

import gansaku.io.IOFaults;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Locale;

/**
 * An event file that TensorBoard shows: {@code tensorboard --logdir runs}.
 *
 * <p>Each training process writes a file of its own. A resumed one begins with a mark that makes
 * TensorBoard drop what earlier files say of later steps. Events are in the file when the method
 * returns.
 *
 * <p>The messages, with their field numbers:
 *
 * <pre>
 * Event   { double wall_time = 1; int64 step = 2; string file_version = 3;
 *           Summary summary = 5; SessionLog session_log = 7; }
 * Summary { repeated Value value = 1; }
 * Value   { string tag = 1; float simple_value = 2; }
 * SessionLog { status = 1, where START is 1 }
 * </pre>
 */
public final class TensorBoardLog implements Closeable {
  private final Path file;
  private final FileChannel channel;
  private final Clock clock;

  private TensorBoardLog(Path file, FileChannel channel, Clock clock) {
    this.file = file;
    this.channel = channel;
    this.clock = clock;
  }

  /** Begins the file of a new run. */
  public static TensorBoardLog begin(Path folder, Clock clock) {
    var log = create(folder, clock);
    log.write(log.event(0).string(3, "brain.Event:2"));
    return log;
  }

  /** Begins the file of a run resumed after {@code step}; what was logged of later steps goes. */
  public static TensorBoardLog resume(Path folder, long step, Clock clock) {
    var log = begin(folder, clock);
    log.write(log.event(step + 1).message(7, new WireWriter().int64(1, 1)));
    return log;
  }

  /**
   * Writes all that a tick tells, grouped as {@code loss/D}, {@code accuracy/right(x)}, {@code
   * gradient/gradient(G)}, {@code score/D(x)}, {@code metric/kernel}, {@code memory/rss_mb}.
   */
  public void tick(Tick tick) {
    var summary = new WireWriter();
    tick.losses().forEach((name, value) -> summary.message(1, scalarValue(tag(name), value)));
    summary.message(1, scalarValue("progress/kimg", tick.kimg()));
    summary.message(1, scalarValue("speed/img_per_s", tick.imgPerS()));
    summary.message(1, scalarValue("memory/rss_mb", tick.rssMb()));
    summary.message(1, scalarValue("memory/heap_mb", tick.heapMb()));
    write(event(tick.step()).message(5, summary));
  }

  /** Returns the file being written. */
  public Path file() {
    return file;
  }

  @Override
  public synchronized void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw IOFaults.adding(file, e);
    }
  }

  private static String tag(String name) {
    return Panel.of(name).tag(name);
  }

  private static WireWriter scalarValue(String tag, double value) {
    return new WireWriter().string(1, tag).float32(2, (float) value);
  }

  private WireWriter event(long step) {
    return new WireWriter().float64(1, clock.millis() / 1000.0).int64(2, step);
  }

  private synchronized void write(WireWriter event) {
    var record = RecordFraming.frame(event.toBytes());
    try {
      WholeRecords.append(channel, record);
    } catch (IOException e) {
      throw IOFaults.adding(file, e);
    }
  }

  /** TensorBoard reads a folder's files in the order of their names, so the time comes first. */
  @SuppressWarnings("MustBeClosedChecker") // the log owns the channel
  private static TensorBoardLog create(Path folder, Clock clock) {
    for (int attempt = 0; ; attempt++) {
      var name =
          String.format(
              Locale.ROOT,
              "events.out.tfevents.%010d.%04d.%d.gansaku",
              clock.millis() / 1000,
              attempt,
              ProcessHandle.current().pid());
      var file = folder.resolve(name);
      try {
        var channel =
            FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new TensorBoardLog(file, channel, clock);
      } catch (FileAlreadyExistsException e) {
        // Resumed within the same second: the next attempt has a name of its own.
      } catch (IOException e) {
        throw IOFaults.adding(file, e);
      }
    }
  }
}
