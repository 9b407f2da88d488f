package gansaku.workbench.measure;

import gansaku.data.picture.Pixels;
import gansaku.data.source.ProgressListener;
import gansaku.error.InputException;
import gansaku.model.GeneratesClasses;
import gansaku.workbench.use.Sample;
import gansaku.workbench.use.TrainedModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pictures that a model was asked for by class or by code; their labels are what was asked. */
final class AskedPictures implements PictureSet {
  private static final int CHUNK = 64;

  private final TrainedModel model;
  private final List<Pixels> pictures = new ArrayList<>();
  private final int[] asked;
  private final int kinds;
  private final long seed;

  private AskedPictures(TrainedModel model, int[] asked, int kinds, long seed) {
    this.model = model;
    this.asked = asked;
    this.kinds = kinds;
    this.seed = seed;
  }

  /** Makes the picture of each seed from {@code seed} on, of one of {@code classes} each. */
  static AskedPictures ofClasses(
      TrainedModel model, int[] classes, long seed, ProgressListener progress) {
    requireClasses(model);
    return asked(model, classes, seed, progress);
  }

  /**
   * Makes {@code n} pictures, of each class that the model found by itself in turn: the values of
   * its categorical code.
   */
  static AskedPictures ofCategories(
      TrainedModel model, int n, long seed, ProgressListener progress) {
    requireCategories(model);
    var categories = new int[n];
    Arrays.setAll(categories, i -> i % generator(model).classes());
    return asked(model, categories, seed, progress);
  }

  /** Refuses a model that cannot be asked for classes. */
  static void requireClasses(TrainedModel model) {
    InputException.check(
        model.can(GeneratesClasses.class) && generator(model).labelled(),
        "%s cannot be asked for classes, which cas and gan-test need; train one that can, e.g."
            + " cgan",
        model.run().title());
  }

  /** Refuses a model that found no classes by itself. */
  static void requireCategories(TrainedModel model) {
    InputException.check(
        model.can(GeneratesClasses.class) && !generator(model).labelled(),
        "%s has no codes, which code-accuracy needs; train a model that has, e.g. infogan",
        model.run().title());
  }

  private static AskedPictures asked(
      TrainedModel model, int[] asked, long seed, ProgressListener progress) {
    var set = new AskedPictures(model, asked, generator(model).classes(), seed);
    set.make(progress);
    return set;
  }

  private static GeneratesClasses generator(TrainedModel model) {
    return model.capability(GeneratesClasses.class, "generates");
  }

  private void make(ProgressListener progress) {
    for (int start = 0; start < asked.length; start += CHUNK) {
      int end = Math.min(asked.length, start + CHUNK);
      pictures.addAll(Sample.ofClasses(model, Arrays.copyOfRange(asked, start, end), seed + start));
      progress.at("making pictures of " + name(), end, asked.length);
    }
  }

  @Override
  public String name() {
    return model.run().title();
  }

  @Override
  public int size() {
    return asked.length;
  }

  @Override
  public Pixels read(int index) {
    return pictures.get(index);
  }

  @Override
  public int label(int index) {
    return asked[index];
  }

  @Override
  public int classes() {
    return kinds;
  }

  @Override
  public Map<String, Object> about() {
    var about = new LinkedHashMap<>(SeededPictures.about(model, seed, asked.length));
    about.put("asked", kinds);
    return about;
  }
}
