package gansaku.cli;

import gansaku.cli.progress.Display;
import gansaku.error.InputException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The world around the program: its streams, and what its environment says.
 *
 * @param in where what is piped in comes from
 * @param out where results go
 * @param err where progress and messages go
 * @param display what {@code err} is shown on
 * @param environment variables by name
 */
record Console(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Display display,
    Map<String, String> environment) {
  private static final int USUAL_WIDTH = 100;

  /** Makes a console that nothing is piped into. */
  Console(PrintStream out, PrintStream err, Display display, Map<String, String> environment) {
    this(InputStream.nullInputStream(), out, err, display, environment);
  }

  static Console ofSystem(Map<String, String> environment) {
    boolean live =
        System.console() != null && !"dumb".equals(environment.getOrDefault("TERM", "dumb"));
    boolean colour = live && environment.getOrDefault("NO_COLOR", "").isEmpty();
    var display = live ? new Display(true, true, colour, width(environment)) : Display.plain();
    return new Console(System.in, utf8(System.out), utf8(System.err), display, environment);
  }

  /** Returns whether a person watches, so that a line may be redrawn. */
  boolean terminal() {
    return display.live();
  }

  private static PrintStream utf8(PrintStream stream) {
    return Charset.defaultCharset().equals(StandardCharsets.UTF_8)
        ? stream
        : new PrintStream(stream, true, StandardCharsets.UTF_8);
  }

  private static int width(Map<String, String> environment) {
    String columns = environment.getOrDefault("COLUMNS", "");
    return columns.matches("[1-9]\\d{1,3}") ? Integer.parseInt(columns) : USUAL_WIDTH;
  }

  /** Returns where data sets are kept unless {@code --data-dir} says: the user's cache folder. */
  Path dataDir() {
    return cacheDir().resolve("data");
  }

  /** Returns the user's cache folder of this program, as XDG has it. */
  Path cacheDir() {
    return xdgCache().orElseGet(() -> home().resolve(".cache")).resolve("gansaku");
  }

  /** Returns the folder that JavaCPP unpacks libtorch's libraries into. */
  Path libraryDir() {
    return xdgCache()
        .map(cache -> cache.resolve("javacpp"))
        .orElseGet(() -> home().resolve(".javacpp").resolve("cache"));
  }

  private Optional<Path> xdgCache() {
    return Stream.of(environment.getOrDefault("XDG_CACHE_HOME", ""))
        .filter(text -> !text.isEmpty())
        .map(Path::of)
        .filter(Path::isAbsolute) // others are to be passed over
        .findFirst();
  }

  /** Returns the user's folder; for a user that the system does not know, Java has "?". */
  private Path home() {
    String java = System.getProperty("user.home", "");
    return Stream.of(environment.getOrDefault("HOME", ""), java)
        .filter(text -> !text.isEmpty())
        .map(Path::of)
        .filter(path -> path.isAbsolute() && Files.isDirectory(path) && Files.isWritable(path))
        .findFirst()
        .orElseThrow(
            () ->
                InputException.of(
                    "there is no folder to keep caches in: neither HOME ('%s') nor your user's home"
                        + " ('%s') is a folder that can be written; set XDG_CACHE_HOME to one",
                    environment.getOrDefault("HOME", ""), java));
  }
}
