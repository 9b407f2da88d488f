package gansaku.data.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gansaku.error.InputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A table of captions: a csv with a header; a JSON object of captions by picture; a list of objects
 * that name one each, or a line for each; COCO's {@code images} and {@code annotations}; or the
 * {@code captions} of a {@code dataset.json}. A picture that comes several times has several
 * captions.
 */
final class CaptionTable {
  /** What tables are called, the first of them that is there. */
  static final List<String> NAMES =
      List.of("captions.csv", "captions.json", "captions.jsonl", "metadata.csv", "metadata.jsonl");

  /** Where COCO has its captions. */
  private static final String COCO = "(.*/)?annotations/captions_[^/]*\\.json";

  private static final List<String> PICTURE = List.of("file_name", "filename", "file", "image");
  private static final List<String> CAPTION = List.of("caption", "captions", "text", "description");

  private final String file;
  private final String folder;
  private final Map<String, List<String>> rows = new LinkedHashMap<>();
  private final Set<String> missing = new LinkedHashSet<>();

  /** Makes a table without rows; it tells of pictures in {@code folder}, where its names begin. */
  private CaptionTable(String file, String folder) {
    this.file = file;
    this.folder = folder;
  }

  /**
   * Returns the tables that describe the pictures in {@code holder}: one in it or one in each of
   * the folders in it, those where COCO has them, or a {@code dataset.json} with captions.
   */
  static List<CaptionTable> in(Holder holder) throws IOException {
    for (String name : NAMES) {
      List<CaptionTable> tables = all(holder, "([^/]+/)?" + Pattern.quote(name));
      if (!tables.isEmpty()) {
        tables.forEach(table -> requireRows(table));
        return tables;
      }
    }
    List<CaptionTable> coco = all(holder, COCO);
    return coco.isEmpty()
        ? all(holder, "([^/]+/)?" + Pattern.quote(ZipLabels.FILE)).stream()
            .filter(table -> !table.rows.isEmpty())
            .toList()
        : coco;
  }

  private static void requireRows(CaptionTable table) {
    InputException.check(!table.rows.isEmpty(), "%s has no captions", table.file);
  }

  private static List<CaptionTable> all(Holder holder, String name) throws IOException {
    List<Integer> found =
        IntStream.range(0, holder.names().size())
            .filter(i -> holder.names().get(i).matches(name))
            .filter(i -> Clutter.in(holder.names().get(i)).isEmpty())
            .boxed()
            .toList();
    var tables = new ArrayList<CaptionTable>();
    for (int i : found) {
      tables.add(read(holder.names().get(i), holder.place(i), holder.bytes(i)));
    }
    return tables;
  }

  private static CaptionTable read(String name, String place, byte[] bytes) {
    String folder = name.substring(0, name.lastIndexOf('/') + 1);
    var table = new CaptionTable(place, folder.replaceFirst("(^|/)annotations/$", "$1"));
    String text = new String(bytes, UTF_8).replace("\uFEFF", "");
    if (name.endsWith(".csv")) {
      table.readCsv(text);
    } else {
      table.readJson(text, name.endsWith(ZipLabels.FILE));
    }
    table.missing.addAll(table.rows.keySet());
    return table;
  }

  private void readCsv(String text) {
    List<Csv.Row> lines = Csv.rows(file, text);
    InputException.check(
        !lines.isEmpty(), "%s is empty; it needs names, and a row a caption", file);
    List<String> names = lines.get(0).cells();
    int picture = column(names, PICTURE);
    int caption = column(names, CAPTION);
    for (Csv.Row row : lines.subList(1, lines.size())) {
      InputException.check(
          row.cells().size() == names.size(),
          "%s:%s  has %s values, but line %s names %s; put captions with commas into \"\"",
          file,
          row.line(),
          row.cells().size(),
          lines.get(0).line(),
          names.size());
      put(row.cells().get(picture), row.cells().get(caption));
    }
  }

  private int column(List<String> names, List<String> wanted) {
    return wanted.stream()
        .map(names::indexOf)
        .filter(i -> i >= 0)
        .findFirst()
        .orElseThrow(
            () ->
                InputException.of(
                    "%s names %s, but no %s; call one column %s",
                    file, String.join(", ", names), String.join(" or ", wanted), wanted.get(0)));
  }

  private void readJson(String text, boolean labels) {
    try {
      var mapper = new ObjectMapper();
      if (file.endsWith(".jsonl")) {
        for (String line : text.lines().filter(l -> !l.isBlank()).toList()) {
          putObject(mapper.readTree(line));
        }
        return;
      }
      JsonNode root = mapper.readTree(text);
      if (labels) {
        root.path("captions").forEach(pair -> putAll(pair.path(0).asText(), pair.path(1)));
      } else if (root.isArray()) {
        root.forEach(this::putObject);
      } else if (root.has("annotations")) {
        putCoco(root);
      } else {
        root.properties().forEach(entry -> putAll(entry.getKey(), entry.getValue()));
      }
    } catch (JsonProcessingException e) {
      throw new InputException(
          file + ":" + e.getLocation().getLineNr() + "  is no JSON: " + e.getOriginalMessage(), e);
    }
  }

  private void putObject(JsonNode object) {
    putAll(field(object, PICTURE).asText(), field(object, CAPTION));
  }

  private JsonNode field(JsonNode object, List<String> wanted) {
    return wanted.stream()
        .filter(object::has)
        .map(object::path)
        .findFirst()
        .orElseThrow(
            () ->
                InputException.of(
                    "%s has %s, which has no %s", file, object, String.join(" or ", wanted)));
  }

  /** Reads COCO's captions, which name pictures by number. */
  private void putCoco(JsonNode root) {
    Map<String, String> names = new HashMap<>();
    root.path("images")
        .forEach(image -> names.put(image.path("id").asText(), image.path("file_name").asText()));
    for (JsonNode annotation : root.path("annotations")) {
      String id = annotation.path("image_id").asText();
      InputException.check(
          names.containsKey(id), "%s describes image %s, which it does not name", file, id);
      putAll(requireNonNull(names.get(id)), annotation.path("caption"));
    }
  }

  private void putAll(String picture, JsonNode captions) {
    InputException.check(
        captions.isTextual() || captions.isArray(),
        "%s has %s for %s; expected a caption, or a list of them",
        file,
        captions,
        picture);
    if (captions.isTextual()) {
      put(picture, captions.textValue());
    }
    captions.forEach(caption -> put(picture, caption.asText()));
  }

  private void put(String picture, String caption) {
    if (!caption.isBlank()) {
      rows.computeIfAbsent(ZipLabels.plain(picture), key -> new ArrayList<>()).add(caption.strip());
    }
  }

  /**
   * Returns the captions of the picture that is called {@code picture}, by its path or its name.
   */
  List<String> take(String picture) {
    if (!picture.startsWith(folder)) {
      return List.of();
    }
    String below = picture.substring(folder.length());
    String key = rows.containsKey(below) ? below : below.replaceFirst(".*/", "");
    missing.remove(key);
    return rows.getOrDefault(key, List.of());
  }

  /** Returns whether somebody has asked for a picture of which it tells. */
  boolean used() {
    return missing.size() < rows.size();
  }

  /** Returns of how many pictures that nobody has asked for it tells, in words. */
  Optional<String> unused() {
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            String.format(
                "left out: captions of %s that %s not there %s",
                Words.pictures(missing.size()),
                missing.size() == 1 ? "is" : "are",
                Words.some(missing.stream().sorted().toList())));
  }
}
