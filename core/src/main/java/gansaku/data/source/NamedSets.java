package gansaku.data.source;

import gansaku.error.InputException;
import gansaku.io.Checksums;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Published data sets by name: found on disk, or fetched from their official addresses. */
public final class NamedSets {
  private NamedSets() {}

  /** Returns the names that {@link #open} knows. */
  public static List<String> names() {
    return NamedSet.ALL.stream().map(NamedSet::name).toList();
  }

  /** Opens the set called {@code name}, fetching it first if it is nowhere and that is allowed. */
  public static ImageSource open(String name, DataOptions options) {
    return NamedSet.ALL.stream()
        .filter(set -> set.name().equals(name))
        .findFirst()
        .map(set -> open(set, options))
        .orElseThrow(() -> InputException.of("data '%s' is not known: %s", name, names()));
  }

  static ImageSource open(NamedSet set, DataOptions options) {
    Path folder =
        find(set, options)
            .or(() -> fetched(set, options))
            .orElseThrow(() -> missing(set, options, "is not on this machine"));
    ImageSource source = set.layout().open(set.name(), folder, options.split());
    InputException.check(
        source.size() == set.size(options.split()),
        "%s in %s has %s pictures; the published set has %s: fetch it again",
        set.name(),
        folder,
        source.size(),
        set.size(options.split()));
    return source;
  }

  private static Optional<Path> find(NamedSet set, DataOptions options) {
    return Stream.concat(Stream.of(options.dataDir()), options.systemDirs().stream())
        .flatMap(
            dir ->
                Stream.concat(
                    Stream.concat(
                        Stream.of(dir.resolve(set.name())),
                        set.folders().stream().map(dir.resolve(set.name())::resolve)),
                    set.folders().stream().map(dir::resolve)))
        .filter(folder -> set.layout().isIn(folder, options.split()))
        .findFirst();
  }

  private static Optional<Path> fetched(NamedSet set, DataOptions options) {
    Path folder = options.dataDir().resolve(set.name());
    var download = new Download(options.progress());
    try {
      for (NamedSet.RemoteFile file : set.files()) {
        Path target = folder.resolve(file.name());
        if (!Files.exists(target)) {
          if (!options.fetch()) {
            return Optional.empty();
          }
          String address = set.address() + file.name();
          download.fetch(address, target, part -> requireMd5(address, part, file));
        }
        if (file.name().endsWith(".tar.gz")) {
          requireMd5(target.toString(), target, file);
          TarGz.unpack(target, folder, options.progress());
        }
      }
    } catch (IOException e) {
      throw missing(set, options, "could not be fetched (" + Http.reason(e) + ")");
    }
    return find(set, options);
  }

  /** Refuses a {@code file} from {@code place} that is not the published one. */
  private static void requireMd5(String place, Path file, NamedSet.RemoteFile published) {
    String found = Checksums.of(file, Checksums.MD5);
    InputException.check(
        found.equals(published.md5()),
        "%s has MD5 %s; the published file has %s: remove it and fetch it again",
        place,
        found,
        published.md5());
  }

  private static InputException missing(NamedSet set, DataOptions options, String why) {
    var ways = new ArrayList<String>();
    ways.add(
        String.format(
            "put %s from %s into %s",
            set.files().stream().map(NamedSet.RemoteFile::name).collect(Collectors.joining(", ")),
            set.address(),
            options.dataDir().resolve(set.name()).toAbsolutePath().normalize()));
    if (set.equals(NamedSet.FASHION_MNIST)) {
      ways.add("install Debian's package dataset-fashion-mnist");
    }
    return new InputException(set.name() + " " + why + "; " + String.join(", or ", ways));
  }
}
