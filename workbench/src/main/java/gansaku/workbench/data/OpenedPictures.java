package gansaku.workbench.data;

import gansaku.data.picture.Pixels;
import gansaku.data.source.BadImages;
import gansaku.data.source.Cropped;
import gansaku.data.source.DataOptions;
import gansaku.data.source.DomainNames;
import gansaku.data.source.ImageSource;
import gansaku.data.source.Matched;
import gansaku.data.source.OnlyColour;
import gansaku.data.source.PairSets;
import gansaku.data.source.PairSource;
import gansaku.data.source.Part;
import gansaku.data.source.Sources;
import gansaku.data.source.WithCaptions;
import gansaku.data.transform.Pipeline;
import gansaku.data.transform.Resampler.Filter;
import gansaku.data.transform.Resize;
import gansaku.data.transform.ResizeLabelled;
import gansaku.data.transform.Transform;
import gansaku.error.InputException;
import gansaku.model.Architecture;
import gansaku.model.DataNeed;
import gansaku.settings.Settings;
import gansaku.task.Paired;
import gansaku.task.Restoration;
import gansaku.task.Task;
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
 * @param parted whether these are the part that was asked for, or all there are
 * @param translating what is to be made of what; empty where nothing is translated
 */
record OpenedPictures(
    ImageSource source, int channels, boolean parted, Optional<Translating> translating) {
  private static final int LOOKED_AT = 16;

  /** Of pictures to tell classes apart in, one in five. */
  private static final int USUAL_HELD_OUT = 5;

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

  /** The pictures of a set, or of two domains. */
  record Domains(OpenedPictures a, Optional<OpenedPictures> b) {
    void close() {
      a.source.close();
      b.ifPresent(other -> other.source.close());
    }
  }

  /**
   * Opens the pictures {@code name} by {@code opener}, as far as {@code options} name a part of
   * them: as they are for a model that needs images, with a task where it needs pairs, and those of
   * a second domain where it needs such.
   */
  static Domains open(
      Settings recipe, Architecture model, String name, DataOptions options, Opener opener) {
    Optional<Task> task = Tasks.read(recipe);
    recipe.check(
        model.need() == DataNeed.PAIRS || task.isEmpty(),
        "task has no use: model %s translates nothing; train pix2pix or leave it out",
        model.name());
    return switch (model.need()) {
      case PAIRS ->
          new Domains(
              translated(recipe, name, task.orElseThrow(() -> Tasks.missing(recipe)), options),
              Optional.empty());
      case DOMAINS -> domains(recipe, name, options, opener);
      case TARGET -> adapted(recipe, model, name, options, opener);
      case IMAGES, CLASSES, SPLITS, CAPTIONS, ATTRIBUTES ->
          new Domains(plain(recipe, model, name, options, opener), Optional.empty());
    };
  }

  private static OpenedPictures translated(
      Settings recipe, String name, Task task, DataOptions options) {
    int every = recipe.whole("data.held-out", 10);
    return task instanceof Restoration restoration
        ? restored(recipe, name, restoration, every, options)
        : paired(recipe, name, (Paired) task, every, options);
  }

  private static OpenedPictures plain(
      Settings recipe, Architecture model, String name, DataOptions options, Opener opener) {
    ImageSource all = cropped(recipe, opener.open(name, options));
    return closingOnRefusal(
        all, () -> plain(recipe, model, name, all, channels(recipe, all, options), options));
  }

  /** Returns the part that is asked for of {@code all}, which {@code name} means. */
  private static OpenedPictures plain(
      Settings recipe,
      Architecture model,
      String name,
      ImageSource all,
      int channels,
      DataOptions options) {
    OptionalInt every = recipe.whole("data.held-out");
    boolean split = model.need() == DataNeed.SPLITS || model.need() == DataNeed.TARGET;
    boolean parted = all.parted() || Sources.hasParts(name, options);
    boolean dividing = (split || every.isPresent()) && !parted;
    ImageSource part = all;
    if (dividing) {
      part = split ? drawn(recipe, all, options) : part(all, every, options);
    }
    return new OpenedPictures(
        told(model, part, options), channels, parted || dividing, Optional.empty());
  }

  /** Returns what names the target, which has to be said. */
  static String target(Settings recipe) {
    return recipe
        .text("data.target")
        .orElseThrow(
            () ->
                InputException.of(
                    "data.target is missing: say where pictures of the target domain are, whose"
                        + " classes nobody needs to know"));
  }

  /** Opens a source, and the target that the key {@code data.target} names, in as many channels. */
  private static Domains adapted(
      Settings recipe, Architecture model, String name, DataOptions options, Opener opener) {
    String target = target(recipe);
    ImageSource a = cropped(recipe, opener.open(name, options));
    return closingOnRefusal(
        a,
        () -> {
          ImageSource b =
              recipe.placed("data.target", () -> cropped(recipe, opener.open(target, options)));
          return closingOnRefusal(
              b,
              () -> {
                int most = Math.max(most(a, options), most(b, options));
                int channels = channels(recipe, "data.channels", most);
                ImageSource matched = Matched.of(b, a.classes());
                return new Domains(
                    plain(recipe, model, name, a, channels, options),
                    Optional.of(plain(recipe, model, target, matched, channels, options)));
              });
        });
  }

  /** Returns those of {@code part} that have captions, where these are needed. */
  private static ImageSource told(Architecture model, ImageSource part, DataOptions options) {
    return model.need() == DataNeed.CAPTIONS ? WithCaptions.of(part, options) : part;
  }

  /** Opens the two domains that {@code name} and the key {@code data.other} mean. */
  private static Domains domains(Settings recipe, String name, DataOptions options, Opener opener) {
    DomainNames names = DomainNames.of(name, recipe.text("data.other"), options);
    OptionalInt heldOut = recipe.whole("data.held-out");
    OptionalInt every = names.parted() ? OptionalInt.empty() : heldOut;
    ImageSource a = cropped(recipe, opener.open(names.a(), options));
    return closingOnRefusal(
        a,
        () -> {
          ImageSource b =
              recipe.placed("data.other", () -> cropped(recipe, opener.open(names.b(), options)));
          return closingOnRefusal(
              b,
              () -> {
                int most = Math.max(most(a, options), most(b, options));
                int channels = channels(recipe, "data.channels", most);
                int others = channels(recipe, "data.other-channels", channels);
                boolean parted = names.parted() || every.isPresent();
                return new Domains(
                    new OpenedPictures(part(a, every, options), channels, parted, Optional.empty()),
                    Optional.of(
                        new OpenedPictures(
                            part(b, every, options), others, parted, Optional.empty())));
              });
        });
  }

  /** Holds out pictures by the run's seed. */
  private static ImageSource drawn(Settings recipe, ImageSource all, DataOptions options) {
    int every = recipe.whole("data.held-out", USUAL_HELD_OUT);
    return Part.drawn(all, every, recipe.whole("seed", 0L), options.split());
  }

  private static ImageSource part(ImageSource all, OptionalInt every, DataOptions options) {
    return every.isPresent() ? Part.of(all, every.getAsInt(), options.split()) : all;
  }

  private static OpenedPictures restored(
      Settings recipe, String name, Restoration task, int every, DataOptions options) {
    ImageSource all = cropped(recipe, Sources.open(name, options));
    return closingOnRefusal(
        all,
        () -> {
          int channels = channels(recipe, all, options);
          InputException.check(
              channels > 1 || task.learnsFromGrey(),
              "%s has grey pictures only; this task learns from colours: use data with colours",
              all.name());
          if (!task.learnsFromGrey()) {
            requireColours(all);
          }
          ImageSource good = task.learnsFromGrey() ? all : new OnlyColour(all);
          boolean parted = all.parted() || Sources.hasParts(name, options);
          ImageSource part = parted ? good : Part.of(good, every, options.split());
          int source = recipe.whole("data.source-channels", task.sourceChannels(channels));
          return new OpenedPictures(
              part, channels, true, Optional.of(new Translating(task, source, false)));
        });
  }

  /** Refuses pictures that are stored with colours and show none, as far as some of them tell. */
  private static void requireColours(ImageSource all) {
    int looked = Math.min(all.size(), LOOKED_AT);
    for (int i = 0; i < looked; i++) {
      if (mayHaveColours(all, (int) ((long) i * all.size() / looked))) {
        return;
      }
    }
    throw InputException.of(
        "%s has grey pictures only, stored with three equal channels (%s looked at); this task"
            + " learns from colours: use data with colours",
        all.name(), looked);
  }

  private static boolean mayHaveColours(ImageSource all, int index) {
    try {
      return !all.read(index).isGrey();
    } catch (InputException e) {
      return true; // whether a picture that cannot be read is left out is decided in its turn
    }
  }

  /** Returns {@code source}, or the middles of its pictures where the recipe asks for that. */
  private static ImageSource cropped(Settings recipe, ImageSource source) {
    OptionalInt side = recipe.whole("data.center-crop");
    return side.isPresent()
        ? closingOnRefusal(source, () -> new Cropped(source, side.getAsInt()))
        : source;
  }

  private static OpenedPictures paired(
      Settings recipe, String name, Paired task, int every, DataOptions options) {
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
    return new OpenedPictures(
        part, truth, true, Optional.of(new Translating(task, source, task.labels())));
  }

  private static int channels(Settings recipe, ImageSource source, DataOptions options) {
    return channels(recipe, "data.channels", most(source, options));
  }

  private static int channels(Settings recipe, String key, int usual) {
    int channels = recipe.whole(key, usual);
    InputException.check(
        channels == 1 || channels == 3, "%s is %s; use 1 (grey) or 3 (colour)", key, channels);
    return channels;
  }

  /** Returns how many channels the first pictures have at most. */
  private static int most(ImageSource source, DataOptions options) {
    return readable(source, options.badImages())
        .limit(LOOKED_AT)
        .mapToInt(Pixels::channels)
        .max()
        .orElse(3);
  }

  /** Returns the way of a picture, or of a pair, to {@code height}×{@code width}. */
  Pipeline shaped(int height, int width) {
    return translating.isPresent() && translating.get().paired()
        ? Pipeline.of(Pipeline.middle(height, width), resize(height, width))
        : Pipeline.shaped(channels, height, width);
  }

  /** Returns what brings a part of a picture, or of a pair, to {@code height}×{@code width}. */
  Transform resize(int height, int width) {
    Resize resize = new Resize(height, width, Filter.LANCZOS);
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
