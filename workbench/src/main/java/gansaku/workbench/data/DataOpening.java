package gansaku.workbench.data;

import gansaku.data.embedded.Embedded;
import gansaku.data.source.BadImages;
import gansaku.data.source.DataOptions;
import gansaku.data.source.FolderLayout;
import gansaku.data.source.ImageSource;
import gansaku.data.source.Sources;
import gansaku.data.source.Split;
import gansaku.data.source.Vocabulary;
import gansaku.error.InputException;
import gansaku.model.Architecture;
import gansaku.model.Classifies;
import gansaku.model.DataFacts;
import gansaku.model.DataNeed;
import gansaku.model.ImageShape;
import gansaku.settings.Choices;
import gansaku.settings.Settings;
import gansaku.text.Captions;
import gansaku.workbench.data.OpenedPictures.Domains;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Opens what the keys {@code data.…} of a recipe say, as a model needs it.
 *
 * @param events told what was taken for what, of downloads and of bad pictures
 * @param opener opens the pictures
 */
record DataOpening(
    Settings recipe, Architecture model, Places places, DataEvents events, Opener opener) {

  /** Opens the part {@code split}; the caller closes it. */
  Data open(Split split) {
    String name = recipe.text("data.name", "faces");
    Views views = Views.read(recipe, model.size());
    BadImages bad =
        recipe.choice(
            "data.on-bad-image",
            "fail",
            Choices.of("fail", BadImages.FAIL, "skip", BadImages.SKIP));
    FolderLayout layout = recipe.choice("data.layout", "auto", FolderLayout.byName());
    OptionalInt count = recipe.whole("data.count");
    if (model.need() == DataNeed.TARGET) {
      OpenedPictures.target(recipe); // what is missing was written at no place
    }
    return recipe.placed(
        "data.name",
        () -> {
          DataOptions options = options(split, views, bad).with(layout);
          if (count.isPresent()) {
            requireDrawn(Sources.set(name), count.getAsInt());
            options = options.withCount(count.getAsInt());
          }
          return open(name, views, options);
        });
  }

  private DataOptions options(Split split, Views views, BadImages bad) {
    int side =
        split == Split.TRAIN || model.has(Classifies.class)
            ? views.drawnSide()
            : Math.max(views.width(), views.height());
    DataOptions options =
        DataOptions.in(places.data())
            .with(Embedded.SETS)
            .with(split)
            .with(events::onFetch)
            .withSize(side);
    options = model.need() == DataNeed.ATTRIBUTES ? options.described() : options;
    options = model.need() == DataNeed.CAPTIONS ? options.captioned() : options;
    return bad == BadImages.SKIP ? options.skipping(events::onBadFile) : options;
  }

  private Data open(String name, Views views, DataOptions options) {
    Domains domains = OpenedPictures.open(recipe, model, name, options, opener);
    DataFacts facts;
    try {
      facts = facts(domains, views);
    } catch (RuntimeException e) {
      domains.close();
      throw e;
    }
    Sources.notes(name, options, domains.a().source()).forEach(events::onNote);
    domains.b().ifPresent(o -> o.source().notes().forEach(events::onNote));
    facts.captions().inWords().ifPresent(events::onNote);
    return new Data(domains.a(), domains.b(), model, facts, views, options, places);
  }

  private DataFacts facts(Domains domains, Views views) {
    DataFacts facts = shapes(domains, views);
    ImageSource source = domains.a().source();
    return switch (model.need()) {
      case SPLITS -> facts.withCounts(counts(source));
      case ATTRIBUTES -> facts.withAttributes(Vocabulary.of(source));
      case CAPTIONS -> facts.withCaptions(Captions.of(captions(source)));
      case IMAGES, CLASSES, PAIRS, DOMAINS, TARGET -> facts;
    };
  }

  private DataFacts shapes(Domains domains, Views views) {
    OpenedPictures pictures = domains.a();
    List<String> names = pictures.source().classes();
    var image = new ImageShape(pictures.channels(), views.height(), views.width());
    int classes = recipe.whole("data.classes", names.size());
    DataFacts facts = DataFacts.of(image).withClasses(DataFacts.names(names, classes));
    if (model.need() == DataNeed.DOMAINS) {
      return facts.withOther(domains.b().orElseThrow().channels());
    }
    return pictures.translating().map(t -> facts.withSource(t.channels())).orElse(facts);
  }

  private static List<String> captions(ImageSource source) {
    return IntStream.range(0, source.size())
        .boxed()
        .flatMap(i -> source.captions(i).stream())
        .toList();
  }

  private static List<Integer> counts(ImageSource pictures) {
    var counts = new int[pictures.classes().size()];
    for (int i = 0; i < pictures.size(); i++) {
      if (pictures.label(i) >= 0) {
        counts[pictures.label(i)]++;
      }
    }
    return Arrays.stream(counts).boxed().toList();
  }

  private static void requireDrawn(String name, int count) {
    List<String> drawn = Embedded.SETS.names();
    InputException.check(
        drawn.contains(name),
        "data.count is %s, but only drawn pictures (%s) come in any number; leave it out for %s",
        count,
        String.join(", ", drawn),
        name);
  }
}
