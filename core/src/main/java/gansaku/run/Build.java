package gansaku.run;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/**
 * Which Gansaku this is.
 *
 * @param version e.g. {@code 0.1.0}
 * @param commit the git commit it was built from, or {@code unknown}
 */
public record Build(String version, String commit) {
  private static final String RESOURCE = "/gansaku/version.properties";
  private static final String UNKNOWN = "unknown";

  /** Returns what Maven wrote into this jar; {@code unknown} where it was built without Maven. */
  public static Build read() {
    var properties = new Properties();
    try (var in = Build.class.getResourceAsStream(RESOURCE)) {
      if (in != null) {
        properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Build(value(properties, "version"), value(properties, "commit"));
  }

  private static String value(Properties properties, String key) {
    var value = properties.getProperty(key, UNKNOWN).strip();
    return value.isEmpty() || value.startsWith("${") ? UNKNOWN : value; // not filtered
  }
}
