package gansaku.workbench.export;

import gansaku.data.source.Download;
import gansaku.data.source.Http;
import gansaku.data.source.ProgressListener;
import gansaku.error.InputException;
import gansaku.io.Checksums;
import gansaku.runtime.Once;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * ONNX Runtime, by which an exported file is tried: from the class path where it is, else from a
 * local Maven repository or the cache, into which it is fetched.
 */
final class OnnxRuntime {
  /** The release that files are tried by. */
  static final String VERSION = "1.29.0";

  private static final String JAR = "onnxruntime-" + VERSION + ".jar";
  private static final String PLACE = "com/microsoft/onnxruntime/onnxruntime/" + VERSION + "/";
  private static final String ADDRESS = "https://repo1.maven.org/maven2/" + PLACE + JAR;
  private static final String SHA256 =
      "5933bbc0c6c4d89afc04bf7c11011de23a947509c1352e5bf5936e62a84e4d10";
  private static final String PROBE = "ai.onnxruntime.OrtEnvironment";

  private final Path cache;
  private final ProgressListener progress;

  OnnxRuntime(Path cache, ProgressListener progress) {
    this.cache = cache;
    this.progress = progress;
  }

  /** Returns what runs a file on what goes in, by name: see {@link Once}. */
  Runner runner() {
    return onClassPath() ? new Once()::apply : beside(jar());
  }

  private static boolean onClassPath() {
    try {
      Class.forName(PROBE, false, OnnxRuntime.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private Path jar() {
    Path local = Path.of(System.getProperty("user.home"), ".m2", "repository");
    Path there = local.resolve(PLACE).resolve(JAR);
    if (Files.isRegularFile(there) && isPublished(there)) {
      return there;
    }
    Path kept = cache.resolve("onnxruntime").resolve(JAR);
    if (!Files.isRegularFile(kept)) {
      fetch(kept);
    }
    return kept;
  }

  private void fetch(Path target) {
    try {
      new Download(progress).fetch(ADDRESS, target, OnnxRuntime::require);
    } catch (IOException e) {
      throw new InputException(
          String.format(
              "ONNX Runtime, by which the file is to be tried, could not be fetched (%s); bring %s"
                  + " to %s, or export --untried",
              Http.reason(e), ADDRESS, target),
          e);
    }
  }

  private static boolean isPublished(Path file) {
    return Checksums.sha256(file).equals(SHA256);
  }

  private static void require(Path file) {
    InputException.check(
        isPublished(file), "%s is not ONNX Runtime %s as published; try again", file, VERSION);
  }

  /** Returns our own class, which needs the jar, loaded anew beside it. */
  @SuppressWarnings("unchecked") // the class implements this
  static Runner beside(Path jar) {
    try {
      URL ours = Once.class.getProtectionDomain().getCodeSource().getLocation();
      var loader = new Beside(new URL[] {jar.toUri().toURL(), ours});
      var once =
          (BiFunction<Path, Map<String, Object[]>, Map<String, float[]>>)
              Class.forName(Once.class.getName(), true, loader).getConstructor().newInstance();
      return once::apply;
    } catch (MalformedURLException | ReflectiveOperationException e) {
      throw new IllegalStateException("ONNX Runtime cannot be loaded from " + jar, e);
    }
  }

  /** Loads the package of {@link Once} itself instead of asking its parent first. */
  private static final class Beside extends URLClassLoader {
    Beside(URL[] places) {
      super(places, OnnxRuntime.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Optional<Class<?>> here =
            name.startsWith(Once.class.getPackageName() + ".")
                ? Optional.of(own(name))
                : Optional.empty();
        return here.isPresent() ? here.get() : super.loadClass(name, resolve);
      }
    }

    private Class<?> own(String name) throws ClassNotFoundException {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? findClass(name) : loaded;
    }
  }
}
