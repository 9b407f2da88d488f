package gansaku.run;

import gansaku.io.IOFaults;
import java.awt.Font;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The letters of charts: the system's sans-serif ones, or Roboto where the system has none.
 *
 * <p>Minimal servers and containers have neither fonts nor fontconfig; Java refuses to draw any
 * text there.
 */
public final class Typeface {
  private static final String ROBOTO = "/com/formdev/flatlaf/fonts/roboto/";
  private static final String REGULAR = "Roboto-Regular.ttf";
  private static final String BOLD = "Roboto-Bold.ttf";

  /** Names a configuration of fonts that Java takes instead of fontconfig's. */
  private static final String CONFIGURATION = "sun.awt.fontconfig";

  private static boolean provided;

  private Typeface() {}

  /** Returns upright letters of {@code size} points. */
  public static Font plain(int size) {
    provide();
    return new Font(Font.SANS_SERIF, Font.PLAIN, size);
  }

  /** Returns bold letters of {@code size} points. */
  public static Font bold(int size) {
    provide();
    return new Font(Font.SANS_SERIF, Font.BOLD, size);
  }

  /** Sees to it that text can be drawn; to be called before the first is. */
  static synchronized void provide() {
    if (!provided && !systemHasLetters() && System.getProperty(CONFIGURATION) == null) {
      System.setProperty(CONFIGURATION, bringRoboto().toString());
    }
    provided = true;
  }

  private static boolean systemHasLetters() {
    try {
      return new Font(Font.SANS_SERIF, Font.PLAIN, 12).canDisplay('a');
    } catch (RuntimeException | InternalError | LinkageError e) {
      return false; // which of them depends on what is missing; Java looks again next time
    }
  }

  /** Writes the letters, which Java reads from files alone, and returns their configuration. */
  private static Path bringRoboto() {
    Path temp = Path.of(System.getProperty("java.io.tmpdir"));
    try {
      Path folder = Files.createTempDirectory(temp, "gansaku-letters-");
      Path configuration = folder.resolve("fontconfig.properties");
      var all = List.of(folder.resolve(REGULAR), folder.resolve(BOLD), configuration, folder);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(all), "gansaku-letters"));
      for (String name : List.of(REGULAR, BOLD)) {
        try (InputStream letters = Typeface.class.getResourceAsStream(ROBOTO + name)) {
          Files.copy(letters, folder.resolve(name));
        }
      }
      Files.writeString(configuration, configuration(folder));
      return configuration;
    } catch (IOException e) {
      throw IOFaults.making("letters for charts", temp, "", e);
    }
  }

  private static String configuration(Path folder) {
    var lines = new StringBuilder("version=1\nsequence.allfonts=latin-1\n");
    for (String family : List.of("serif", "sansserif", "monospaced", "dialog", "dialoginput")) {
      lines.append(family).append(".plain.latin-1=Roboto\n");
      lines.append(family).append(".italic.latin-1=Roboto\n");
      lines.append(family).append(".bold.latin-1=Roboto Bold\n");
      lines.append(family).append(".bolditalic.latin-1=Roboto Bold\n");
    }
    lines.append("filename.Roboto=").append(escaped(folder.resolve(REGULAR))).append('\n');
    lines.append("filename.Roboto_Bold=").append(escaped(folder.resolve(BOLD))).append('\n');
    return lines.toString();
  }

  /** Returns a path as a file of properties has it. */
  private static String escaped(Path file) {
    return file.toString().replace("\\", "\\\\");
  }

  private static void remove(List<Path> files) {
    try {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // The system clears its temporary folder itself.
    }
  }
}
