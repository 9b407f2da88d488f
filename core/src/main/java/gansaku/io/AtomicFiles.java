package gansaku.io;

import gansaku.error.InputException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Files and folders that appear, and go, complete or not at all, even if the power fails.
 *
 * <p>The content is made beside its target under a hidden name, {@code .tmp-<name>-<pid>-<n>}, then
 * synced to the disk and renamed. A long name is replaced by its hash there, as a name that the
 * disk just takes would become one that it does not. What a killed process left behind is deleted
 * by the next write of the same target, or by {@link #sweep}.
 */
public final class AtomicFiles {
  private static final Pattern TEMP = Pattern.compile("\\.tmp-(.*)-(\\d+)-\\d+", Pattern.DOTALL);

  /** So many characters are 210 bytes at most, as a hash is 64; disks take 255. */
  private static final int LONGEST = 70;

  private static final AtomicLong COUNTER = new AtomicLong();
  private static final Set<Path> ACTIVE = ConcurrentHashMap.newKeySet();
  private static final boolean WINDOWS =
      System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

  private AtomicFiles() {}

  /**
   * Writes one file; an older one of that name stays until the new one is complete.
   *
   * @param content creates the file it is given and writes it
   * @throws InputException if the disk is full, permission is missing or the folder is not there
   */
  public static void write(Path target, IOConsumer<Path> content) {
    build(
        target,
        temp -> {
          content.accept(temp);
          sync(temp);
        });
  }

  /**
   * Writes one file from a stream, as {@link #write} does; missing folders are made.
   *
   * @param content writes to the buffered stream it is given
   */
  public static void stream(Path target, IOConsumer<OutputStream> content) {
    makeFolders(target.toAbsolutePath().getParent());
    build(target, synced(content));
  }

  /**
   * Writes one file from a stream, as {@link #stream} does, for content that comes from elsewhere:
   * its exceptions go through as they are, since it may be the sender that failed, not the disk.
   *
   * @param content writes to the buffered stream it is given
   * @throws IOException what {@code content} or the disk has thrown
   */
  public static void receive(Path target, IOConsumer<OutputStream> content) throws IOException {
    Path absolute = target.toAbsolutePath().normalize();
    Files.createDirectories(absolute.resolveSibling("."));
    replace(absolute, synced(content));
  }

  /**
   * Builds a folder with everything in it; refuses one that exists already.
   *
   * @param content fills the empty folder it is given; need not sync anything
   * @throws InputException if the target exists, the disk is full or permission is missing
   */
  public static void directory(Path target, IOConsumer<Path> content) {
    InputException.check(
        !Files.exists(target, LinkOption.NOFOLLOW_LINKS),
        "%s: already exists. Remove it or choose another name.",
        target);
    build(target, filled(content));
  }

  /**
   * Builds a folder as {@link #directory} does, in the place of one that is there; missing folders
   * around it are made. Between both, for the time of a rename, there is none.
   *
   * @param content fills the empty folder it is given; need not sync anything
   */
  public static void replaceDirectory(Path target, IOConsumer<Path> content) {
    makeFolders(target.toAbsolutePath().getParent());
    build(
        target,
        temp -> {
          filled(content).accept(temp);
          remove(target);
        });
  }

  /** Makes {@code folder} and those it is in, where they are missing. */
  private static void makeFolders(@Nullable Path folder) {
    if (folder == null) {
      return; // the file system's root is always there
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw IOFaults.writing(folder, e);
    }
  }

  /**
   * Removes a file, or a folder with everything in it, if it is there: it is whole until it is
   * gone.
   *
   * <p>It is renamed and then deleted; what a killed process left of it {@link #sweep} deletes.
   *
   * @throws InputException if permission is missing
   */
  public static void remove(Path target) {
    Path absolute = target.toAbsolutePath().normalize();
    if (!Files.exists(absolute, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Path gone = temporary(absolute);
    ACTIVE.add(gone);
    try {
      Files.move(absolute, gone, StandardCopyOption.ATOMIC_MOVE);
      delete(gone);
    } catch (IOException e) {
      throw IOFaults.removing(target, e);
    } catch (UncheckedIOException e) {
      throw IOFaults.removing(target, new IOException(e.getCause()));
    } finally {
      ACTIVE.remove(gone);
    }
  }

  /** Deletes what killed processes of this machine left half-written in {@code folder}. */
  public static void sweep(Path folder) {
    try {
      for (Path temp : leftovers(folder)) {
        delete(temp);
      }
    } catch (IOException e) {
      throw IOFaults.writing(folder, e);
    }
  }

  private static IOConsumer<Path> synced(IOConsumer<OutputStream> content) {
    return temp -> {
      try (var out = new BufferedOutputStream(Files.newOutputStream(temp), 1 << 16)) {
        content.accept(out);
      }
      sync(temp);
    };
  }

  private static IOConsumer<Path> filled(IOConsumer<Path> content) {
    return temp -> {
      Files.createDirectory(temp);
      content.accept(temp);
      syncTree(temp);
    };
  }

  private static void build(Path target, IOConsumer<Path> content) {
    try {
      replace(target.toAbsolutePath().normalize(), content);
    } catch (IOException e) {
      throw IOFaults.writing(target, e);
    } catch (UncheckedIOException e) {
      throw IOFaults.writing(target, new IOException(e.getCause()));
    }
  }

  private static void replace(Path absolute, IOConsumer<Path> content) throws IOException {
    Path folder = absolute.getParent();
    Path name = absolute.getFileName();
    if (folder == null || name == null) {
      throw InputException.of("%s: is no place to write to; name a file in a folder.", absolute);
    }
    Path temp = temporary(absolute);
    ACTIVE.add(temp);
    try {
      for (Path old : leftovers(folder)) {
        if (nameIn(old).equals(brief(name))) {
          delete(old);
        }
      }
      content.accept(temp);
      Files.move(temp, absolute, StandardCopyOption.ATOMIC_MOVE);
      sync(folder);
    } finally {
      deleteQuietly(temp); // gone already if all went well
      ACTIVE.remove(temp);
    }
  }

  /** Returns a hidden name of its own beside {@code absolute}. */
  private static Path temporary(Path absolute) {
    long pid = ProcessHandle.current().pid();
    String name = brief(absolute.getFileName());
    return absolute.resolveSibling(".tmp-" + name + "-" + pid + "-" + COUNTER.incrementAndGet());
  }

  private static String brief(Path name) {
    String text = name.toString();
    return text.length() <= LONGEST ? text : Checksums.sha256(text);
  }

  /** Temporary files and folders whose maker no longer runs. */
  private static List<Path> leftovers(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder.toAbsolutePath().normalize())) {
      return files.filter(AtomicFiles::isAbandoned).sorted().toList();
    }
  }

  private static boolean isAbandoned(Path file) {
    var match = TEMP.matcher(String.valueOf(file.getFileName()));
    if (!match.matches() || match.group(2).length() > 18) {
      return false;
    }
    long pid = Long.parseLong(match.group(2));
    return pid == ProcessHandle.current().pid()
        ? !ACTIVE.contains(file) // an earlier process with our number, as in a restarted container
        : ProcessHandle.of(pid).isEmpty();
  }

  private static String nameIn(Path temp) {
    var match = TEMP.matcher(String.valueOf(temp.getFileName()));
    return match.matches() ? match.group(1) : "";
  }

  private static void syncTree(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        if (!Files.isSymbolicLink(path)) {
          sync(path);
        }
      }
    }
  }

  private static void sync(Path path) throws IOException {
    boolean folder = Files.isDirectory(path);
    if (folder && WINDOWS) {
      return; // Windows syncs folders by itself and refuses to open them
    }
    var mode = folder ? StandardOpenOption.READ : StandardOpenOption.WRITE;
    try (var channel = FileChannel.open(path, mode)) {
      channel.force(true);
    }
  }

  private static void delete(Path root) throws IOException {
    if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }

  private static void deleteQuietly(Path root) {
    try {
      delete(root);
    } catch (IOException | UncheckedIOException e) {
      // The first fault is the one to report; the next write of this target tries again.
    }
  }
}
