package gansaku.workbench;

import gansaku.data.Pixels;
import gansaku.data.Progress;
import gansaku.error.InputException;
import gansaku.model.Generates;
import gansaku.model.GeneratesClasses;
import gansaku.model.GeneratesCodes;
import gansaku.model.Latent;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Tensors;
import gansaku.workbench.evaluate.PictureSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

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

  /** Makes images of what is {@code asked} [N] from {@code z} [N, Z], whose seeds these are. */
  private interface Maker {
    Tensor make(Tensor z, Tensor asked, long[] seeds);
  }

  /** Makes the picture of each seed from {@code seed} on, of one of {@code classes} each. */
  static AskedPictures ofClasses(TrainedModel model, int[] classes, long seed, Progress progress) {
    InputException.check(
        model.can(GeneratesClasses.class),
        "%s cannot be asked for classes, which cas and gan-test need; train one that can, as cgan",
        model.run().title());
    var generator = model.capability(GeneratesClasses.class, "generates");
    var set = new AskedPictures(model, classes, generator.classes(), seed);
    set.make((z, y, seeds) -> generator.generate(z, y), progress);
    return set;
  }

  /**
   * Makes {@code n} pictures, of each value of the categorical code in turn; the other codes are
   * drawn from [-1, 1].
   */
  static AskedPictures ofCategories(TrainedModel model, int n, long seed, Progress progress) {
    InputException.check(
        model.can(GeneratesCodes.class),
        "%s has no codes, which code-accuracy needs; train a model that has, as infogan",
        model.run().title());
    var generator = model.capability(GeneratesCodes.class, "generates");
    var categories = new int[n];
    Arrays.setAll(categories, i -> i % generator.categories());
    var set = new AskedPictures(model, categories, generator.categories(), seed);
    set.make(
        (z, y, seeds) -> generator.generate(z, y, numbers(seeds, generator.continuous(), model)),
        progress);
    return set;
  }

  private static Tensor numbers(long[] seeds, int count, TrainedModel model) {
    var rows = new ArrayList<Tensor>();
    for (long seed : seeds) {
      rows.add(RandomStream.of(seed, "continuous codes").uniform(-1, 1, 1, count));
    }
    return model.compute().place(Tensors.cat(rows));
  }

  private void make(Maker maker, Progress progress) {
    Latent latent = model.capability(Generates.class, "generates").latent();
    for (int start = 0; start < asked.length; start += CHUNK) {
      int from = start;
      int to = Math.min(asked.length, start + CHUNK);
      pictures.addAll(model.inUse(() -> chunk(maker, latent, from, to)));
      progress.at("making pictures of " + name(), to, asked.length);
    }
  }

  private List<Pixels> chunk(Maker maker, Latent latent, int from, int to) {
    var seeds = new long[to - from];
    Arrays.setAll(seeds, i -> seed + from + i);
    var codes = new ArrayList<Tensor>();
    for (long each : seeds) {
      codes.add(latent.ofSeed(each));
    }
    Tensor z = model.compute().place(Tensors.cat(codes));
    Tensor y = model.compute().place(Tensors.of(Arrays.copyOfRange(asked, from, to)));
    return model.pictures(maker.make(z, y, seeds));
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
    var about = new LinkedHashMap<>(model.about(seed, asked.length));
    about.put("asked", kinds);
    return about;
  }
}
