package gansaku.workbench.measure;

import gansaku.data.picture.Pixels;
import gansaku.workbench.use.TrainedModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a model makes of one seed after the other; pictures are made when they are read. */
public final class SeededPictures implements PictureSet {
  private final String name;
  private final Map<String, Object> about;
  private final Chunks chunks;

  /** Makes the picture of each seed from {@code first} to {@code first + n - 1}. */
  public interface Maker {
    List<Pixels> make(int n, long first);
  }

  /** Makes the set of what {@code maker} makes of {@code n} seeds from {@code seed} on. */
  public SeededPictures(String name, int n, long seed, Map<String, Object> about, Maker maker) {
    this.name = name;
    this.about = about;
    this.chunks = new Chunks(n, (from, count) -> maker.make(count, seed + from));
  }

  /** Returns what a score says of {@code model}. */
  public static Map<String, Object> about(TrainedModel model) {
    return about(model.run().name(), model.imagesSeen() / 1000.0, model.averaged());
  }

  /** Returns what a score says of a model. */
  public static Map<String, Object> about(String run, double kimg, boolean averaged) {
    var about = new LinkedHashMap<String, Object>();
    about.put("run", run);
    about.put("kimg", kimg);
    about.put("weights", averaged ? "averaged" : "as trained, not averaged");
    about.put("batch_statistics", "running");
    return about;
  }

  /** Returns what a score says of pictures of {@code n} seeds from {@code first} on. */
  public static Map<String, Object> about(
      String run, double kimg, boolean averaged, long first, int n) {
    Map<String, Object> about = about(run, kimg, averaged);
    about.put("seeds", first + "-" + (first + n - 1));
    about.put("truncation", "none");
    return about;
  }

  static SeededPictures of(TrainedModel model, int n, long seed) {
    return new SeededPictures(
        model.run().title(), n, seed, about(model, seed, n), (count, f) -> model.sample(count, f));
  }

  /**
   * Returns what a score says of {@code model}'s pictures of {@code n} seeds from {@code first}.
   */
  static Map<String, Object> about(TrainedModel model, long first, int n) {
    return about(model.run().name(), model.imagesSeen() / 1000.0, model.averaged(), first, n);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int size() {
    return chunks.size();
  }

  @Override
  public Pixels read(int index) {
    return chunks.get(index);
  }

  @Override
  public Map<String, Object> about() {
    return about;
  }
}
