package gansaku.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gansaku.error.InputException;
import gansaku.io.AtomicFiles;
import gansaku.io.IOFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is known of the texts that a model learns from.
 *
 * <p>The file of a run is JSON: {@code {"format": 1, "longest": 37, "words": […], "examples":
 * […]}}.
 *
 * @param vocabulary all their words
 * @param longest how many words the longest has
 * @param examples some of them, taken at even distances
 */
public record Captions(Vocabulary vocabulary, int longest, List<String> examples) {
  /** There are none. */
  public static final Captions NONE = new Captions(new Vocabulary(List.of()), 0, List.of());

  private static final int FORMAT = 1;
  private static final int EXAMPLES = 2000;

  public Captions {
    examples = List.copyOf(examples);
  }

  /** Returns what there is to know of {@code texts}, none of them blank. */
  public static Captions of(List<String> texts) {
    int shown = Math.min(EXAMPLES, texts.size());
    var examples = new ArrayList<String>();
    for (int i = 0; i < shown; i++) {
      examples.add(texts.get((int) ((long) i * texts.size() / shown)));
    }
    int longest = texts.stream().mapToInt(text -> Tokens.of(text).size()).max().orElse(0);
    return new Captions(Vocabulary.of(texts), longest, examples);
  }

  /** Returns this in words, {@code captions: 118 words, 37 in the longest}; nothing of none. */
  public Optional<String> inWords() {
    return longest == 0
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "captions: %,d words, %,d in the longest",
                vocabulary.words().size(),
                longest));
  }

  /** Writes the file, whole or not at all. */
  public void write(Path file) {
    var json = new ObjectMapper().createObjectNode();
    json.put("format", FORMAT).put("longest", longest);
    vocabulary.words().forEach(json.putArray("words")::add);
    examples.forEach(json.putArray("examples")::add);
    AtomicFiles.write(file, temp -> Files.writeString(temp, json.toPrettyString() + "\n"));
  }

  /** Reads a file that {@link #write} wrote. */
  public static Captions read(Path file) {
    try {
      JsonNode json = new ObjectMapper().readTree(Files.readString(file));
      InputException.check(
          json.path("format").asInt() == FORMAT,
          "%s has format %s; this Gansaku reads %s",
          file,
          json.path("format").isMissingNode() ? "none" : json.path("format"),
          FORMAT);
      return new Captions(
          new Vocabulary(texts(json.path("words"))),
          json.path("longest").asInt(),
          texts(json.path("examples")));
    } catch (JsonProcessingException e) {
      throw new InputException(file + " is no file of captions: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw IOFaults.reading(file, e);
    }
  }

  private static List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
