package gansaku.data.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gansaku.error.InputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The labels of a StyleGAN zip or folder: {@code {"labels": [["00000/img00000000.png", 6], …]}}.
 *
 * <p>Our own zips also carry {@code "classes"}, the names in order, and {@code "captions"}, which
 * {@link CaptionTable} reads; other readers ignore them.
 *
 * @param byName the class of each entry; empty when the pictures have none
 * @param classes the classes' names
 */
record ZipLabels(Map<String, Integer> byName, List<String> classes) {
  static final String FILE = "dataset.json";

  private static final int MOST_CLASSES = 1_000_000;

  /** The pictures have no classes. */
  static final ZipLabels NONE = new ZipLabels(Map.of(), List.of());

  /**
   * Reads the labels of {@code holder}, which lie in it or in a folder of it, and whose names count
   * from there; a file of that name without labels is another program's.
   */
  static ZipLabels of(Holder holder) throws IOException {
    List<Integer> found =
        IntStream.range(0, holder.names().size())
            .filter(i -> holder.names().get(i).matches("([^/]+/)?" + Pattern.quote(FILE)))
            .filter(i -> Clutter.in(holder.names().get(i)).isEmpty())
            .boxed()
            .toList();
    InputException.check(
        found.size() < 2,
        "%s holds %s; keep the one that labels its pictures",
        holder.place(),
        found.stream().map(holder.names()::get).collect(Collectors.joining(" and ")));
    if (found.isEmpty()) {
      return NONE;
    }
    ZipLabels labels = parse(holder.bytes(found.get(0)), holder.place(found.get(0)));
    String name = holder.names().get(found.get(0));
    String folder = name.substring(0, name.length() - FILE.length());
    var byName = new HashMap<String, Integer>();
    labels.byName.forEach((path, label) -> byName.put(folder + plain(path), label));
    return new ZipLabels(byName, labels.classes);
  }

  /** Returns {@code path} with {@code /} between its folders, without what leads to the first. */
  static String plain(String path) {
    return path.replace('\\', '/')
        .replaceAll("/(\\./|/)+", "/")
        .replaceFirst("^(\\.{1,2}/|/)+", "");
  }

  /** Reads the bytes of a {@code dataset.json}; {@code place} names it in messages. */
  static ZipLabels parse(byte[] json, String place) throws IOException {
    try {
      JsonNode root = new ObjectMapper().readTree(json);
      JsonNode labels = root.path("labels");
      if (labels.isMissingNode() || labels.isNull()) {
        return NONE;
      }
      var byName = new HashMap<String, Integer>();
      for (JsonNode pair : labels) {
        JsonNode label = pair.path(1);
        InputException.check(
            pair.path(0).isTextual()
                && label.isInt()
                && label.intValue() >= 0
                && label.intValue() < MOST_CLASSES,
            "%s has label %s; expected [\"name\", class number from 0]",
            place,
            pair);
        byName.put(pair.path(0).textValue(), label.intValue());
      }
      return byName.isEmpty()
          ? NONE
          : new ZipLabels(byName, classNames(root.path("classes"), byName, place));
    } catch (JsonProcessingException e) {
      throw new InputException(
          place + ":" + e.getLocation().getLineNr() + " is no JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static List<String> classNames(
      JsonNode names, Map<String, Integer> byName, String place) {
    int count = byName.values().stream().mapToInt(Integer::intValue).max().orElse(-1) + 1;
    if (names.isMissingNode() || names.isNull()) {
      return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }
    var classes = new ArrayList<String>();
    names.forEach(name -> classes.add(name.asText()));
    InputException.check(
        classes.size() >= count,
        "%s names %s classes but has label %s",
        place,
        classes.size(),
        count - 1);
    return classes;
  }
}
