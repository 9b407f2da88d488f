package gansaku.data.source;

import static java.util.Objects.requireNonNull;

import gansaku.error.InputException;
import gansaku.io.Checksums;
import gansaku.io.IOFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A table of what is known of pictures: CelebA's {@code list_attr_celeba.txt}, a count, a line of
 * names, and a line of values for each picture; or a csv with a header, the file's name first.
 *
 * <p>A column of -1 and 1, or of 0 and 1, says {@code no} and {@code yes}; any other has words.
 *
 * @param file the table
 * @param rows by the name of the picture, what is known of it by kind
 */
record AttributeTable(Path file, Map<String, Map<String, String>> rows) {
  private static final List<String> NAMES =
      List.of("list_attr_celeba.txt", "list_attr_celeba.csv", "attributes.csv");
  private static final Set<String> SIGNS = Set.of("-1", "1");
  private static final Set<String> BITS = Set.of("0", "1");
  private static final Set<String> NUMBERS = Set.of("-1", "0", "1");

  /** Returns where the table is that tells of the pictures in {@code folder}, if there is one. */
  static Optional<Path> in(Path folder) {
    return NAMES.stream().map(folder::resolve).filter(Files::isRegularFile).findFirst();
  }

  static AttributeTable read(Path file) {
    boolean commas = file.toString().endsWith(".csv");
    List<String> lines = lines(file);
    int header = commas ? 0 : 1;
    InputException.check(
        lines.size() > header + 1, "%s has no rows; it needs names, and a row a picture", file);
    List<String> kinds = cells(lines.get(header), commas);
    kinds = commas ? kinds.subList(1, kinds.size()) : kinds;
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (int i = header + 1; i < lines.size(); i++) {
      if (lines.get(i).isBlank()) {
        continue;
      }
      List<String> cells = cells(lines.get(i), commas);
      InputException.check(
          cells.size() == kinds.size() + 1,
          "%s:%s  has %s values, but line %s names %s attributes",
          file,
          i + 1,
          cells.size() - 1,
          header + 1,
          kinds.size());
      InputException.check(
          values.put(cells.get(0), cells.subList(1, cells.size())) == null,
          "%s:%s  tells of %s a second time; remove one of its rows",
          file,
          i + 1,
          cells.get(0));
    }
    return new AttributeTable(file, byKind(file, kinds, values));
  }

  private static Map<String, Map<String, String>> byKind(
      Path file, List<String> kinds, Map<String, List<String>> values) {
    Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    values.keySet().forEach(picture -> rows.put(picture, new LinkedHashMap<>()));
    for (int i = 0; i < kinds.size(); i++) {
      int column = i;
      var there = new LinkedHashSet<String>();
      values.values().forEach(row -> there.add(row.get(column)));
      boolean truth = SIGNS.containsAll(there) || BITS.containsAll(there);
      InputException.check(
          truth || !NUMBERS.containsAll(there),
          "%s: %s is -1, 0 and 1; write -1 and 1, or 0 and 1, for no and yes",
          file,
          kinds.get(column));
      values.forEach(
          (picture, row) -> {
            String value = row.get(column);
            String word = truth ? value.equals("1") ? "yes" : "no" : value;
            requireNonNull(rows.get(picture)).put(kinds.get(column), word);
          });
    }
    rows.replaceAll((picture, row) -> Collections.unmodifiableMap(row));
    return rows;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw IOFaults.reading(file, e);
    }
  }

  private static List<String> cells(String line, boolean commas) {
    return Arrays.stream(line.strip().split(commas ? "\\s*,\\s*" : "\\s+", -1))
        .map(cell -> cell.replaceAll("^\"|\"$", ""))
        .toList();
  }

  /** Returns a hash of all that the table says. */
  String fingerprint() {
    return Checksums.sha256(file);
  }
}
