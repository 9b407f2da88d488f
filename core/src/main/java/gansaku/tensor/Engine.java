package gansaku.tensor;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarFile;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.openblas.presets.openblas_nolapack.SetNumThreads;
import org.bytedeco.pytorch.StringSupplier;
import org.bytedeco.pytorch.global.torch;

/**
 * Starts libtorch: unpacks its libraries, sets its threads, quiets its errors.
 *
 * <p>Every class of ours that reaches libtorch calls {@link #start} first; later calls do nothing.
 */
public final class Engine {
  private static final Pattern LIBRARY = Pattern.compile(".*\\.(so(\\.\\d+)*|dylib|dll)$");

  private static final Path CPU = Path.of("/sys/devices/system/cpu/cpu0");

  /** OpenBLAS workers sleep after 2^4 idle cycles, so that they do not spin against OpenMP's. */
  private static final String BLAS_TIMEOUT = "4";

  // JavaCPP reads these when its first class is loaded, which the next field does. Its limits on
  // native memory would cost 1 µs an allocation and end the process at four times the heap.
  static {
    setDefault("org.bytedeco.javacpp.maxphysicalbytes", "0");
    setDefault("org.bytedeco.javacpp.maxbytes", "0");
    setDefault("org.bytedeco.javacpp.logger", "slf4j");
  }

  /** OpenBLAS is of another release of the presets than libtorch on purpose: see the root pom. */
  private static final Logger LOADER = Logger.getLogger(Loader.class.getName());

  static {
    LOADER.setFilter(line -> !line.getMessage().startsWith("Versions of org.bytedeco"));
  }

  // libtorch keeps the address: the supplier has to live as long as the process.
  private static final StringSupplier NO_TRACE =
      new StringSupplier() {
        @Override
        public BytePointer call() {
          return new BytePointer("");
        }
      };

  private static boolean started;

  private Engine() {}

  /** Starts the engine with a thread for each core, once. */
  public static synchronized void start() {
    if (started) {
      return;
    }
    unpackLibraries();
    Loader.load(torch.class);
    tuneBlas();
    useThreads(Runtime.getRuntime().availableProcessors());
    torch.SetStackTraceFetcher(NO_TRACE);
    leaveOutNnpack();
    started = true;
  }

  /** Computes with {@code n} threads, in libtorch and in its matrix library. */
  public static void useThreads(int n) {
    torch.set_num_threads(n);
    openblas_nolapack.blas_set_num_threads(n);
  }

  /** Returns how many threads libtorch computes with. */
  public static int threads() {
    start();
    return torch.get_num_threads();
  }

  /** Returns the version of libtorch and of its presets, e.g. {@code 2.13.0-1.5.14}. */
  public static String version() {
    try {
      return Loader.getVersion("org.bytedeco", "pytorch");
    } catch (IOException e) {
      throw new UncheckedIOException("the libtorch presets tell no version", e);
    }
  }

  /**
   * Unpacks every library before the first is loaded.
   *
   * <p>Loaded one by one from a cold cache, libtorch's dependencies would resolve to a copy that
   * the system happens to have, of another version.
   */
  private static void unpackLibraries() {
    String platform = Loader.getPlatform();
    try {
      for (String preset : List.of("javacpp", "openblas", "cuda", "pytorch")) {
        for (String kind : List.of("", "-gpu")) {
          for (String library : libraries("org/bytedeco/" + preset + "/" + platform + kind + "/")) {
            Loader.cacheResource(Engine.class, "/" + library);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack libtorch's libraries", e);
    }
  }

  private static List<String> libraries(String folder) throws IOException {
    var found = new ArrayList<String>();
    for (URL url : Collections.list(Engine.class.getClassLoader().getResources(folder))) {
      if (url.openConnection() instanceof JarURLConnection connection) {
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
          jar.stream()
              .map(entry -> entry.getName())
              .filter(name -> name.startsWith(folder) && name.indexOf('/', folder.length()) < 0)
              .filter(name -> LIBRARY.matcher(name).matches())
              .forEach(found::add);
        }
      }
    }
    return found;
  }

  /** Gives memory that no tensor uses back to the system; what follows has to fetch it anew. */
  public static void releaseMemory() {
    Pointer.trimMemory();
  }

  private static void tuneBlas() {
    String library = "/org/bytedeco/openblas/" + Loader.getPlatform() + "/libopenblas.so.0";
    if (Engine.class.getResource(library) == null) {
      return; // macOS and Windows start without these symbols
    }
    try {
      File blas = Loader.cacheResource(Engine.class, library);
      Loader.loadGlobal(blas.getPath()); // makes its functions visible to Loader.addressof
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack OpenBLAS", e);
    }
    if (System.getenv("OPENBLAS_THREAD_TIMEOUT") == null) {
      torch.set_env("OPENBLAS_THREAD_TIMEOUT", BLAS_TIMEOUT, true);
      call("openblas_read_env");
      call("blas_thread_shutdown_"); // the pool restarts by itself, with the new setting
    }
  }

  /**
   * NNPACK has no kernels for a processor that tells no caches, as some virtual ones, and would say
   * so at every convolution.
   */
  private static void leaveOutNnpack() {
    if (Files.isDirectory(CPU) && !Files.exists(CPU.resolve("cache"))) {
      torch.globalContext().setUserEnabledNNPACK(false);
    }
  }

  private static void call(String function) {
    Pointer address = Loader.addressof(function);
    if (address != null) {
      new NativeCall(address).call(0);
    }
  }

  private static void setDefault(String key, String value) {
    if (System.getProperty(key) == null) {
      System.setProperty(key, value);
    }
  }

  /** A native function without results, called by its address. */
  private static final class NativeCall extends SetNumThreads {
    NativeCall(Pointer address) {
      super();
      put(address);
    }
  }
}
