package gansaku.studio.uploads;

import gansaku.io.IOFaults;
import gansaku.studio.web.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Files that the browser has brought, under names made here: what a browser calls a file is nowhere
 * used.
 *
 * <p>They lie in a temporary folder for the user's eyes only and go with the studio, those unused
 * for longest earlier when they are too many or too large together.
 */
public final class Uploads implements AutoCloseable {
  private static final int MOST = 64;
  private static final long MOST_BYTES = 1L << 30;

  private final Map<String, Kept> all = new LinkedHashMap<>(16, 0.75f, true);
  private Optional<Path> folder = Optional.empty();

  /** What a file is taken for, by its content. */
  public enum Kind {
    PICTURE(".picture", "picture"),
    ARCHIVE(".zip", "set of pictures");

    private final String ending;
    private final String words;

    Kind(String ending, String words) {
      this.ending = ending;
      this.words = words;
    }
  }

  private record Kept(Kind kind, Path file, long bytes) {}

  /** Writes a file, and refuses it when it is not what it is to be. */
  @FunctionalInterface
  public interface Content {
    void write(Path file) throws IOException;
  }

  /** Keeps what {@code content} writes, and returns what it is called. */
  public String keep(Kind kind, Content content) {
    String id = UUID.randomUUID().toString();
    Path file = folder().resolve(id + kind.ending);
    boolean whole = false;
    try {
      content.write(file);
      add(id, new Kept(kind, file, Files.size(file)));
      whole = true;
      return id;
    } catch (IOException e) {
      throw IOFaults.writing(file, e);
    } finally {
      if (!whole) {
        delete(file);
      }
    }
  }

  private synchronized void add(String id, Kept kept) {
    all.put(id, kept);
    long bytes = all.values().stream().mapToLong(Kept::bytes).sum();
    var oldest = all.values().iterator();
    while ((all.size() > MOST || bytes > MOST_BYTES) && all.size() > 1) {
      Kept gone = oldest.next();
      bytes -= gone.bytes();
      oldest.remove();
      delete(gone.file());
    }
  }

  /** Returns the file that is called {@code id}. */
  public synchronized Path find(Kind kind, String id) {
    Kept kept = all.get(id);
    if (kept == null || kept.kind() != kind) {
      throw Refused.unknown("there is no such " + kind.words + " any more; bring it again");
    }
    return kept.file();
  }

  private synchronized Path folder() {
    if (folder.isEmpty()) {
      try {
        folder = Optional.of(Files.createTempDirectory("gansaku-studio"));
      } catch (IOException e) {
        throw new IllegalStateException("no temporary folder can be made", e);
      }
    }
    return folder.get();
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // the system clears its temporary files
    }
  }

  /** Deletes everything. */
  @Override
  public synchronized void close() {
    all.values().forEach(kept -> delete(kept.file()));
    all.clear();
    folder.ifPresent(Uploads::delete);
  }
}
