package gansaku.data.source;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gansaku.error.InputException;
import gansaku.io.IOFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table of captions: a csv with a header; a JSON object of captions by picture; a list of objects
 * that name one each, or a line for each; or COCO's {@code images} and {@code annotations}. A
 * picture that comes several times has several captions.
 *
 * @param file the table
 * @param rows by the name of the picture, its captions
 */
record CaptionTable(Path file, Map<String, List<String>> rows) {
  /** What tables are called, the first of them that is there. */
  static final List<String> NAMES =
      List.of("captions.csv", "captions.json", "captions.jsonl", "metadata.csv", "metadata.jsonl");

  private static final List<String> PICTURE = List.of("file_name", "filename", "file", "image");
  private static final List<String> CAPTION = List.of("caption", "captions", "text", "description");

  /** Returns where the table is that describes the pictures in {@code folder}, if there is one. */
  static Optional<Path> in(Path folder) {
    return NAMES.stream().map(folder::resolve).filter(Files::isRegularFile).findFirst();
  }

  static CaptionTable read(Path file) {
    var table = new CaptionTable(file, new LinkedHashMap<>());
    if (file.toString().endsWith(".csv")) {
      table.readCsv();
    } else {
      table.readJson();
    }
    InputException.check(!table.rows.isEmpty(), "%s has no captions", file);
    return table;
  }

  private void readCsv() {
    List<Csv.Row> lines = Csv.read(file);
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

  private void readJson() {
    try {
      String text = Files.readString(file);
      var mapper = new ObjectMapper();
      if (file.toString().endsWith(".jsonl")) {
        for (String line : text.lines().filter(l -> !l.isBlank()).toList()) {
          putObject(mapper.readTree(line));
        }
        return;
      }
      JsonNode root = mapper.readTree(text);
      if (root.isArray()) {
        root.forEach(this::putObject);
      } else if (root.has("annotations")) {
        putCoco(root);
      } else {
        root.properties().forEach(entry -> putAll(entry.getKey(), entry.getValue()));
      }
    } catch (JsonProcessingException e) {
      throw new InputException(
          file + ":" + e.getLocation().getLineNr() + "  is no JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw IOFaults.reading(file, e);
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
}
