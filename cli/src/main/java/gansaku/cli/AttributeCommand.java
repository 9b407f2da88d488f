package gansaku.cli;

import gansaku.error.InputException;
import gansaku.workbench.latent.Attribute;
import gansaku.workbench.latent.AttributeFinder;
import gansaku.workbench.latent.AttributeWay;
import gansaku.workbench.latent.Effect;
import gansaku.workbench.latent.FolderAttribute;
import gansaku.workbench.latent.LatentDirection;
import gansaku.workbench.latent.Projector;
import gansaku.workbench.latent.SavedDirections;
import gansaku.workbench.latent.Space;
import gansaku.workbench.use.TrainedModel;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gansaku attribute}: finds the direction along which pictures get an attribute. */
@Command(
    name = "attribute",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Find the direction of latent space along which pictures get an attribute, as glasses.",
      "",
      "What has it, a judge tells of the model's own pictures: a network taught by what is known of"
          + " the data, as of faces. Or two folders tell, whose pictures are projected first."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  gansaku attribute latest --of glasses",
      "  gansaku attribute latest --of beard --way probe --orthogonal-to hair-style=bald,hat",
      "  gansaku attribute latest --of glasses --score     (compares the ways)",
      "  gansaku attribute latest --of scarf --with a/ --without b/ --out scarf.json"
    })
final class AttributeCommand implements Callable<Integer> {
  /** How directions are found, as a person writes it. */
  private enum Way {
    mean(AttributeWay.MEAN),
    balanced(AttributeWay.BALANCED),
    alone(AttributeWay.ALONE),
    probe(AttributeWay.PROBE);

    private final AttributeWay way;

    Way(AttributeWay way) {
      this.way = way;
    }
  }

  private final Console console;

  @Mixin private final ChosenModel chosen = new ChosenModel();

  @Option(
      names = "--of",
      required = true,
      paramLabel = "NAME",
      description = "What pictures are to have, e.g. glasses, beard=full; of folders, any name.")
  private String name = "";

  @Option(
      names = "--way",
      paramLabel = "mean|balanced|alone|probe",
      description =
          "The difference of mean codes; that of codes so weighed that all other traits are as"
              + " frequent on both sides; the difference less what moves other traits; or what tells"
              + " best who has it (default: alone; of folders, mean).")
  private Optional<Way> way = Optional.empty();

  @Option(
      names = "--orthogonal-to",
      split = ",",
      paramLabel = "NAMES",
      description = "Take the directions of these attributes out.")
  private List<String> others = List.of();

  @Option(
      names = "--n",
      paramLabel = "N",
      description = "How many own pictures the judge looks at (default: ${DEFAULT-VALUE}).")
  private int n = AttributeFinder.USUAL;

  @Option(
      names = "--score",
      description = "Only compare the ways: what the judge sees after a move along each direction.")
  private boolean score;

  @Option(names = "--with", paramLabel = "DIR", description = "Pictures that have it.")
  private Optional<Path> with = Optional.empty();

  @Option(names = "--without", paramLabel = "DIR", description = "Pictures that have it not.")
  private Optional<Path> without = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "A .json file (default: directions/NAME.json in the run's folder).")
  private Optional<Path> out = Optional.empty();

  @Mixin private final CodeSearch search = new CodeSearch();

  @Mixin private final ShownOption shown = new ShownOption();
  @Mixin private final Answer answer;
  @Mixin private final CacheOption cache;
  @Mixin private final WhereOptions where;

  AttributeCommand(Console console) {
    this.console = console;
    this.answer = new Answer(console);
    this.cache = new CacheOption(console);
    this.where = new WhereOptions(console);
  }

  @Override
  public Integer call() {
    InputException.check(
        with.isPresent() == without.isPresent(), "--with and --without go together; name both");
    out.ifPresent(AttributeCommand::requireJson);
    try (TrainedModel model = chosen.open(where.workbench(cache.folder()), where.device())) {
      Space space = Space.of(model, shown.options());
      var line = new StageLine(console);
      try {
        if (with.isPresent()) {
          save(model, space, ofFolders(model, space, line), List.of());
        } else {
          AttributeFinder.use(
              model, space, named(), n, line, finder -> judged(model, space, finder));
        }
      } finally {
        line.end();
      }
    }
    return 0;
  }

  private static void requireJson(Path file) {
    InputException.check(
        file.toString().endsWith(".json"), "--out is %s; use a name that ends in .json", file);
  }

  private List<String> named() {
    var names = new ArrayList<>(others);
    names.add(name);
    return names;
  }

  private LatentDirection ofFolders(TrainedModel model, Space space, StageLine line) {
    InputException.check(
        !score && others.isEmpty(),
        "--score and --orthogonal-to need a judge; leave them out beside --with");
    try (Projector projector = search.open(model, space)) {
      return FolderAttribute.of(
          model,
          space,
          projector,
          name,
          way.orElse(Way.mean).way,
          with.orElseThrow(),
          without.orElseThrow(),
          line);
    }
  }

  /** Returns what was found of the attribute. */
  private List<Effect> judged(TrainedModel model, Space space, AttributeFinder finder) {
    Attribute attribute = finder.attribute(name);
    List<Attribute> away = others.stream().map(finder::attribute).toList();
    if (!score) {
      AttributeFinder.Found found = finder.find(attribute, way.orElse(Way.alone).way, away);
      save(model, space, found.direction(), List.of(found.effect()));
      return List.of(found.effect());
    }
    List<Effect> effects = finder.score(attribute, away);
    answer.give(
        Map.of("run", model.run(), "of", name, "effects", effects),
        words -> effects.forEach(effect -> print(effect, words)));
    return effects;
  }

  private void save(
      TrainedModel model, Space space, LatentDirection direction, List<Effect> effects) {
    var saved = new SavedDirections(model, space);
    Path file =
        out.map(named -> saved.save(named, List.of(direction)))
            .orElseGet(() -> saved.save(direction.name(), List.of(direction)));
    answer.give(
        Map.of("run", model.run(), "direction", direction, "effects", effects, "file", file),
        words -> {
          effects.forEach(effect -> print(effect, words));
          words.println(file);
        });
  }

  private void print(Effect effect, PrintStream words) {
    words.printf(
        Locale.ROOT,
        "%s: %.1f deviations; the judge sees %s in %.1f %% of %,d pictures that had none, and"
            + " %.1f %% of other traits as before%n",
        effect.way(),
        effect.deviations(),
        name,
        100 * effect.added(),
        effect.pictures(),
        100 * effect.kept());
    words.println("  as before: " + shares(effect.keptOf()));
  }

  /** Returns shares in percent by name, the lowest first. */
  private static String shares(Map<String, Double> shares) {
    return shares.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .map(e -> String.format(Locale.ROOT, "%s %.0f %%", e.getKey(), 100 * e.getValue()))
        .collect(Collectors.joining(", "));
  }
}
