package gansaku.cli;

import gansaku.data.source.Layout;
import gansaku.error.InputException;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What the folders of a set are taken for, where a user knows better than they look. */
final class LayoutOption {
  private static final Map<String, Layout> KNOWN =
      Map.of("auto", Layout.AUTO, "flat", Layout.FLAT, "classes", Layout.CLASSES);

  @Option(
      names = "--layout",
      paramLabel = "auto|flat|classes",
      description = "What folders are: as they look, nothing, or classes (default: auto).")
  private String layout = "auto";

  /** Returns what was said. */
  Layout read() {
    return Optional.ofNullable(KNOWN.get(layout))
        .orElseThrow(
            () -> InputException.of("--layout is '%s'; use auto, flat or classes", layout));
  }
}
