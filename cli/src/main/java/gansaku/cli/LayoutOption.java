package gansaku.cli;

import gansaku.data.source.FolderLayout;
import gansaku.error.InputException;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What the folders of a set are taken for, where a user knows better than they look. */
final class LayoutOption {
  private static final Map<String, FolderLayout> KNOWN =
      Map.of("auto", FolderLayout.AUTO, "flat", FolderLayout.FLAT, "classes", FolderLayout.CLASSES);

  @Option(
      names = "--layout",
      paramLabel = "auto|flat|classes",
      description = "What folders are: as they look, nothing, or classes (default: auto).")
  private String layout = "auto";

  /** Returns what was said. */
  FolderLayout read() {
    return Optional.ofNullable(KNOWN.get(layout))
        .orElseThrow(
            () -> InputException.of("--layout is '%s'; use auto, flat or classes", layout));
  }
}
