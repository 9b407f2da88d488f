package gansaku.workbench.parts;

import gansaku.error.InputException;
import gansaku.io.AtomicFiles;
import gansaku.io.Checksums;
import gansaku.io.IOFaults;
import gansaku.io.Shard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All parts of one work: each is there once, and their files are as they were made. */
public final class Parts {
  private static final Pattern NAME = Pattern.compile("part-\\d{5,}-of-\\d{5,}\\.json");

  private final Part first;
  private final Map<String, Path> files;

  private Parts(Part first, Map<String, Path> files) {
    this.first = first;
    this.files = files;
  }

  /** A part and the folder it is in. */
  private record Placed(Part part, Path folder) {
    private Shard shard() {
      return part.shard();
    }
  }

  /**
   * What became of parts.
   *
   * @param work the verb that made them
   * @param parts how many there were
   * @param pictures how many files they made
   * @param out the folder of all; empty if they were only looked at
   */
  public record Merged(String work, int parts, int pictures, Optional<Path> out) {}

  /**
   * Opens the parts in {@code folders}.
   *
   * @throws InputException if one lacks, is there twice, is of another work, or has other files
   *     than it made
   */
  public static Parts in(List<Path> folders) {
    var parts = new TreeMap<Integer, Placed>();
    Optional<Placed> before = Optional.empty();
    for (Path folder : folders) {
      for (Placed placed : partsOf(folder)) {
        before.ifPresent(other -> requireAlike(other, placed));
        before = Optional.of(placed);
        Placed twin = parts.putIfAbsent(placed.shard().number(), placed);
        InputException.check(
            twin == null,
            "part %s is there twice, in %s and in %s; leave one of them out",
            placed.shard(),
            twin == null ? "" : twin.folder(),
            folder);
      }
    }
    Part first = before.orElseThrow().part();
    requireAll(first.shard().of(), parts);
    return new Parts(first, files(parts.values()));
  }

  private static List<Placed> partsOf(Path folder) {
    try (Stream<Path> there = Files.list(folder)) {
      List<Placed> parts =
          there
              .filter(file -> NAME.matcher(file.getFileName().toString()).matches())
              .sorted()
              .map(file -> new Placed(Part.read(file), folder))
              .toList();
      InputException.check(
          !parts.isEmpty(),
          "%s has no part in it (part-00001-of-00004.json); sample and translate make parts as shards",
          folder);
      return parts;
    } catch (IOException e) {
      throw IOFaults.reading(folder, e);
    }
  }

  private static void requireAlike(Placed a, Placed b) {
    requireSame("what made it", a, b, a.part().work(), b.part().work());
    requireSame(
        "how many parts", a, b, String.valueOf(a.shard().of()), String.valueOf(b.shard().of()));
    requireSame(
        "how many pictures in all",
        a,
        b,
        String.valueOf(a.part().total()),
        String.valueOf(b.part().total()));
    var names = new TreeMap<>(a.part().protocol());
    names.putAll(b.part().protocol());
    for (String name : names.keySet()) {
      requireSame(
          name,
          a,
          b,
          a.part().protocol().getOrDefault(name, "nothing"),
          b.part().protocol().getOrDefault(name, "nothing"));
    }
  }

  private static void requireSame(String what, Placed a, Placed b, String ofA, String ofB) {
    InputException.check(
        ofA.equals(ofB),
        "part %s in %s and part %s in %s are not of one work: %s is %s in the first and %s in the"
            + " second",
        a.shard(),
        a.folder(),
        b.shard(),
        b.folder(),
        what,
        ofA,
        ofB);
  }

  private static void requireAll(int count, Map<Integer, Placed> parts) {
    List<String> missing =
        IntStream.rangeClosed(1, count)
            .filter(number -> !parts.containsKey(number))
            .mapToObj(number -> number + "/" + count)
            .toList();
    InputException.check(
        missing.isEmpty(),
        "%s of %s parts %s missing: make shard %s",
        missing.size(),
        count,
        missing.size() == 1 ? "is" : "are",
        missing.stream().limit(5).collect(Collectors.joining(", ")));
  }

  private static Map<String, Path> files(Iterable<Placed> parts) {
    var files = new LinkedHashMap<String, Path>();
    for (Placed placed : parts) {
      placed
          .part()
          .files()
          .forEach(
              (name, hash) -> {
                Path file = inside(placed, name);
                InputException.check(
                    Files.isRegularFile(file) && Checksums.sha256(file).equals(hash),
                    "%s is not as part %s made it; make shard %2$s again",
                    file,
                    placed.shard());
                Path other = files.putIfAbsent(name, file);
                InputException.check(
                    other == null, "two parts made %s: %s and %s", name, other, file);
              });
    }
    return files;
  }

  /** Returns a file of a part, which cannot be told to be outside of its folder. */
  private static Path inside(Placed placed, String name) {
    Path folder = placed.folder().normalize();
    Path file = folder.resolve(name).normalize();
    InputException.check(
        file.startsWith(folder),
        "part %s in %s names the file %s, which is not in its folder; make the part again",
        placed.shard(),
        folder,
        name);
    return file;
  }

  /** Tells of the parts, which stay where they are. */
  public Merged told() {
    return new Merged(first.work(), first.shard().of(), files.size(), Optional.empty());
  }

  /** Copies the files of all parts into the new folder {@code out}, which appears when complete. */
  public Merged into(Path out) {
    AtomicFiles.directory(
        out,
        folder -> {
          var copied = new ArrayList<Path>();
          for (Map.Entry<String, Path> entry : files.entrySet()) {
            Path target = folder.resolve(entry.getKey());
            Files.createDirectories(target.resolveSibling("."));
            copied.add(Files.copy(entry.getValue(), target));
          }
          Part.of(first.work(), Shard.WHOLE, first.total(), first.protocol(), folder, copied)
              .write(folder);
        });
    return new Merged(first.work(), first.shard().of(), files.size(), Optional.of(out));
  }
}
