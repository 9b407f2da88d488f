package gansaku.workbench;

import gansaku.data.BadImages;
import gansaku.data.CenterSquare;
import gansaku.data.Cropped;
import gansaku.data.DataOptions;
import gansaku.data.ImageSource;
import gansaku.data.OnlyColour;
import gansaku.data.PairSets;
import gansaku.data.PairSource;
import gansaku.data.Part;
import gansaku.data.Pipeline;
import gansaku.data.Pixels;
import gansaku.data.Resampler.Filter;
import gansaku.data.Resize;
import gansaku.data.ResizeLabelled;
import gansaku.data.Sources;
import gansaku.data.Transform;
import gansaku.error.InputException;
import gansaku.task.Paired;
import gansaku.task.Restoration;
import gansaku.task.Task;
import gansaku.workbench.recipe.RecipeReader;
import gansaku.workbench.recipe.Tasks;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The pictures that a recipe names, as they are.
 *
 * @param source the pictures; pairs where the task is given pairs
 * @param channels how many channels images shall have
 * @param translating what is to be made of what; empty where nothing is translated
 */
record Pictures(ImageSource source, int channels, Optional<Translating> translating) {
  private static final int LOOKED_AT = 16;

  /**
   * What is to be translated.
   *
   * @param task gives source and truth
   * @param channels how many channels a source has
   * @param labels whether a source is a label map, whose numbers mean nothing in between
   */
  record Translating(Task task, int channels, boolean labels) {
    boolean paired() {
      return task instanceof Paired;
    }
  }

  /**
   * Opens the pictures {@code name} by {@code opener}; with a task, the part of them that {@code
   * options} name.
   */
  static Pictures open(RecipeReader recipe, String name, DataOptions options, Data.Opener opener) {
    Optional<Task> task = Tasks.read(recipe);
    if (task.isEmpty()) {
      ImageSource source = cropped(recipe, opener.open(name, options));
      return closingOnRefusal(
          source, () -> new Pictures(source, channels(recipe, source, options), Optional.empty()));
    }
    int every = recipe.whole("data.held-out", 10);
    return task.get() instanceof Restoration restoration
        ? restored(recipe, name, restoration, every, options)
        : paired(recipe, name, (Paired) task.get(), every, options);
  }

  private static Pictures restored(
      RecipeReader recipe, String name, Restoration task, int every, DataOptions options) {
    ImageSource all = cropped(recipe, Sources.open(name, options));
    return closingOnRefusal(
        all,
        () -> {
          int channels = channels(recipe, all, options);
          InputException.check(
              channels > 1 || task.learnsFromGrey(),
              "%s has grey pictures only; this task learns from colours: use another --data",
              all.name());
          ImageSource good = task.learnsFromGrey() ? all : new OnlyColour(all);
          boolean parted = Sources.hasParts(name, options);
          ImageSource part = parted ? good : Part.of(good, every, options.split());
          int source = recipe.whole("data.source-channels", task.sourceChannels(channels));
          return new Pictures(part, channels, Optional.of(new Translating(task, source, false)));
        });
  }

  /** Returns {@code source}, or the middles of its pictures where the recipe asks for that. */
  private static ImageSource cropped(RecipeReader recipe, ImageSource source) {
    OptionalInt side = recipe.whole("data.center-crop");
    return side.isPresent()
        ? closingOnRefusal(source, () -> new Cropped(source, side.getAsInt()))
        : source;
  }

  private static Pictures paired(
      RecipeReader recipe, String name, Paired task, int every, DataOptions options) {
    Map<String, Boolean> directions = new LinkedHashMap<>();
    directions.put("AtoB", false);
    directions.put("BtoA", true);
    boolean backwards = recipe.choice("direction", "AtoB", directions);
    Optional<String> second = recipe.text("data.pairs");
    PairSets.Opened opened = PairSets.open(name, second, backwards, options, task.reader());
    int source = recipe.whole("data.source-channels", opened.pairs().sourceChannels());
    int truth = recipe.whole("data.channels", opened.pairs().truthChannels());
    PairSource pairs = opened.pairs().in(source, truth);
    ImageSource part = opened.parted() ? pairs : Part.of(pairs, every, options.split());
    return new Pictures(part, truth, Optional.of(new Translating(task, source, task.labels())));
  }

  private static int channels(RecipeReader recipe, ImageSource source, DataOptions options) {
    int most =
        readable(source, options.badImages())
            .limit(LOOKED_AT)
            .mapToInt(Pixels::channels)
            .max()
            .orElse(3);
    int channels = recipe.whole("data.channels", most);
    InputException.check(
        channels == 1 || channels == 3,
        "data.channels is %s; use 1 (grey) or 3 (colour)",
        channels);
    return channels;
  }

  /** Returns the way of a picture, or of a pair, to {@code size}×{@code size}. */
  Pipeline square(int size) {
    return translating.isPresent() && translating.get().paired()
        ? Pipeline.of(new CenterSquare(), resize(size))
        : Pipeline.square(channels, size);
  }

  /** Returns what brings a part of a picture, or of a pair, to {@code size}×{@code size}. */
  Transform resize(int size) {
    Resize resize = new Resize(size, size, Filter.LANCZOS);
    return translating.isPresent() && translating.get().labels()
        ? new ResizeLabelled(translating.get().channels(), resize)
        : resize;
  }

  /** Returns the pictures of {@code source} in order; without bad ones where these are skipped. */
  static Stream<Pixels> readable(ImageSource source, BadImages bad) {
    return IntStream.range(0, source.size())
        .mapToObj(i -> read(source, i, bad))
        .flatMap(Optional::stream);
  }

  /** Returns picture {@code index}, or nothing if it is bad and bad ones are skipped. */
  static Optional<Pixels> read(ImageSource source, int index, BadImages bad) {
    try {
      return Optional.of(source.read(index));
    } catch (InputException e) {
      if (bad == BadImages.SKIP) {
        return Optional.empty(); // the loader tells of it
      }
      throw e;
    }
  }

  private static <T> T closingOnRefusal(ImageSource source, Supplier<T> maker) {
    try {
      return maker.get();
    } catch (RuntimeException e) {
      source.close();
      throw e;
    }
  }
}
