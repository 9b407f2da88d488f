package gansaku.studio;

import gansaku.studio.web.Token;
import gansaku.workbench.Workbench;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** One browser, one studio and a few runs, for all test classes that register it. */
final class SharedStudio implements BeforeAllCallback {
  private static final Namespace PLACE = Namespace.create(SharedStudio.class);

  private Optional<Opened> opened = Optional.empty();

  /** What is shared; it ends with the last test. */
  private record Opened(
      Path folder, Chromium chromium, Workbench workbench, Studio studio, Map<String, String> runs)
      implements AutoCloseable {

    static Opened open() {
      Chromium chromium = Chromium.start();
      Path folder = temporary();
      Workbench workbench = Workbench.in(folder.resolve("runs"));
      var runs =
          Map.of(
              "maker", Tiny.train(workbench, "cgan/small", 20, Map.of()),
              "translator", Tiny.translator(workbench),
              "wayfarer", Tiny.wayfarer(workbench),
              "teller", Tiny.teller(workbench),
              "stylist", Tiny.stylist(workbench),
              "mirror", Tiny.mirror(workbench));
      Studio studio = Studio.open(workbench, "cpu", Token.fresh(), 0);
      return new Opened(folder, chromium, workbench, studio, runs);
    }

    private static Path temporary() {
      try {
        return Files.createTempDirectory("gansaku-shared-studio");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      studio.close();
      chromium.close();
      try (var files = Files.walk(folder)) {
        List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        for (Path file : deepestFirst) {
          Files.delete(file);
        }
      }
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    opened =
        Optional.of(
            context
                .getRoot()
                .getStore(PLACE)
                .getOrComputeIfAbsent(Opened.class, key -> Opened.open(), Opened.class));
  }

  Chromium chromium() {
    return opened.orElseThrow().chromium();
  }

  Workbench workbench() {
    return opened.orElseThrow().workbench();
  }

  Studio studio() {
    return opened.orElseThrow().studio();
  }

  /** Returns the name of a run by what it is for: {@code maker}, {@code translator}… */
  String run(String role) {
    return Objects.requireNonNull(opened.orElseThrow().runs().get(role), role);
  }
}
