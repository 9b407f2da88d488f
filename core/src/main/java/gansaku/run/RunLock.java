package gansaku.run;

import gansaku.error.InputException;
import gansaku.io.IOFaults;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The right to write one run, held by one trainer at a time.
 *
 * <p>The operating system drops the lock when its process ends, however it ends, so a killed
 * training can be resumed at once. The file holds the process's number, for the message only.
 */
public final class RunLock implements Closeable {
  // A byte far behind the content: where locks are mandatory, the process number stays readable.
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  // POSIX drops a process's lock when it closes any channel on the file, so a second attempt from
  // this JVM must be refused before it opens one.
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;
  private boolean closed;

  private RunLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  static RunLock take(RunFolder run) {
    var shown = run.path().resolve(".lock");
    try {
      var file = run.path().toRealPath().resolve(".lock");
      if (!HELD_HERE.add(file)) {
        throw taken(run, "this process");
      }
      RunLock lock = null;
      try {
        lock = open(run, file);
        return lock;
      } finally {
        if (lock == null) {
          HELD_HERE.remove(file);
        }
      }
    } catch (IOException e) {
      throw IOFaults.locking(shown, e);
    }
  }

  @SuppressWarnings("MustBeClosedChecker") // the lock owns the channel
  private static RunLock open(RunFolder run, Path file) throws IOException {
    var channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      @Nullable FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
      if (lock == null) {
        var owner = Files.readString(file).strip();
        throw taken(run, owner.isEmpty() ? "another process" : "process " + owner);
      }
      write(channel, Long.toString(ProcessHandle.current().pid()));
      return new RunLock(file, channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static void write(FileChannel channel, String text) throws IOException {
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
  }

  private static InputException taken(RunFolder run, String owner) {
    return InputException.of(
        "%s is being trained by %s; wait for it to end, or stop it first", run.title(), owner);
  }

  /** Gives the run back; closing twice does no harm. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try (channel) {
      write(channel, "");
    } catch (IOException e) {
      throw IOFaults.adding(file, e);
    } finally {
      HELD_HERE.remove(file);
    }
  }
}
