package gansaku.runtime;

import static java.util.Objects.requireNonNull;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model that {@code gansaku export} wrote: samples, translates or tells what pictures show, as
 * the file can. Several threads may use one.
 *
 * <pre>{@code
 * try (var model = ExportedModel.open(Path.of("model.onnx"))) {
 *   ImageIO.write(model.sample(7), "png", new File("seven.png"));
 * }
 * }</pre>
 */
public final class ExportedModel implements AutoCloseable {
  private static final String PREFIX = "gansaku.";

  private final OnnxSession session;
  private final Map<String, String> about;

  private ExportedModel(OnnxSession session) {
    this.session = session;
    about = session.metadata();
  }

  /**
   * Opens {@code file}.
   *
   * @throws OnnxFailure if it is no ONNX file, or none of Gansaku's
   */
  public static ExportedModel open(Path file) {
    var session = OnnxSession.open(file);
    var model = new ExportedModel(session);
    if (!"1".equals(model.about.get(PREFIX + "format"))) {
      session.close();
      throw new OnnxFailure(file + " was not exported by this Gansaku or an earlier one");
    }
    return model;
  }

  /** Returns what the file says of itself by key, e.g. {@code recipe}; see docs/export.md. */
  public String about(String key) {
    return about.getOrDefault(PREFIX + key, "");
  }

  /** Returns the names of the classes that can be asked for, by number; empty if there are none. */
  public List<String> classes() {
    return words("input.class.words");
  }

  /**
   * Returns the picture that {@code gansaku sample} makes of {@code seed}; of a model without
   * classes.
   */
  public BufferedImage sample(long seed) {
    require("z");
    return made(Map.of("z", noise(seed)));
  }

  /** Returns the picture of {@code seed} that shows a class, by its number. */
  public BufferedImage sample(long seed, int number) {
    require("z", "class");
    return made(Map.of("z", noise(seed), "class", new Numbers(new long[] {number}, 1)));
  }

  /** Returns {@code picture} translated; its sides are multiples of what the file says. */
  public BufferedImage translate(BufferedImage picture) {
    require("source");
    return made(Map.of("source", numbers("source", picture)));
  }

  /**
   * Returns what {@code picture}, which has the model's size, shows: for each question how likely
   * each answer is.
   */
  public Map<String, Map<String, Float>> classify(BufferedImage picture) {
    require("image");
    var answers = new LinkedHashMap<String, Map<String, Float>>();
    session
        .run(Map.of("image", numbers("image", picture)))
        .forEach(
            (question, made) -> {
              List<String> words = words("output." + question + ".words");
              var likely = new LinkedHashMap<String, Float>();
              for (int i = 0; i < words.size(); i++) {
                likely.put(words.get(i), made.values()[i]);
              }
              answers.put(question, likely);
            });
    return answers;
  }

  private Numbers noise(long seed) {
    int size = width("z");
    boolean normal = about("input.z.meaning").contains("N(0, 1)");
    return new Numbers(normal ? Noise.normal(seed, size) : Noise.uniform(seed, size), 1, size);
  }

  /** Returns how many numbers, or channels, {@code input} has. */
  private int width(String input) {
    return Math.toIntExact(requireNonNull(session.inputs().get(input))[1]);
  }

  private Numbers numbers(String input, BufferedImage picture) {
    return Pictures.numbers(picture, width(input));
  }

  private BufferedImage made(Map<String, Numbers> inputs) {
    OnnxSession.Made image = requireNonNull(session.run(inputs).get("image"));
    boolean levels = about("output.image.meaning").contains("bytes");
    return Pictures.picture(image.values(), image.shape(), 0, levels);
  }

  private void require(String... names) {
    List<String> there = new ArrayList<>(session.inputs().keySet());
    if (!there.equals(List.of(names))) {
      throw new OnnxFailure(
          "this model takes "
              + String.join(" and ", there)
              + ", and not "
              + String.join(" and ", names));
    }
  }

  private List<String> words(String key) {
    String said = about(key);
    return said.isEmpty() ? List.of() : List.of(said.split("\n"));
  }

  @Override
  public void close() {
    session.close();
  }
}
