package gansaku.cli;

import gansaku.data.picture.Pixels;
import gansaku.error.InputException;
import gansaku.io.Shard;
import gansaku.run.ImageGrid;
import gansaku.workbench.parts.SampledPart;
import gansaku.workbench.use.Origin;
import gansaku.workbench.use.PlanePoint;
import gansaku.workbench.use.Sample;
import gansaku.workbench.use.SamplingOptions;
import gansaku.workbench.use.TrainedModel;
import gansaku.workbench.use.Wander;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gansaku sample}: makes pictures. */
@Command(
    name = "sample",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Make pictures with a trained model; a seed always gives the same picture.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  gansaku sample latest --n 64 --out grid.png",
      "  gansaku sample latest --class all --truncation 0.7 --out classes.png",
      "  gansaku sample latest --text \"a smiling person with blue hair\" --n 16 --out blue.png",
      "  gansaku sample 7 --seeds 3,8-12 --out pictures/ --separate",
      "  gansaku sample latest --at 3.5,7 --out between.png"
    })
final class SampleCommand implements Callable<Integer> {
  private static final int ALONE = 64;
  private static final int EACH = 8;

  @Mixin private final ChosenModel chosen = new ChosenModel();

  @Option(
      names = "--n",
      paramLabel = "N",
      description = "How many pictures (default: 64; of several classes or texts, 8 of each).")
  private Optional<Integer> n = Optional.empty();

  @Option(
      names = "--seeds",
      paramLabel = "SEEDS",
      description = "Which pictures, e.g. 0-63 or 1,5,8-10 (default: 0 to N - 1).")
  private Optional<String> seeds = Optional.empty();

  @Option(
      names = "--at",
      paramLabel = "X,Y",
      description =
          "One picture, between the seeds around a point of a plane whose whole points are seeds,"
              + " X + 100·Y; e.g. 3.5,7.")
  private Optional<String> at = Optional.empty();

  @Option(
      names = "--class",
      paramLabel = "CLASS",
      description =
          "What the pictures show: a class by name or number, several such as 0-9 or Bag,Coat, or"
              + " 'all'; each of several gets a row, every row from the same seeds.")
  private List<String> classes = new ArrayList<>();

  @Mixin private final Texts texts = new Texts();
  @Mixin private final Truncation truncation = new Truncation();
  @Mixin private final ShardOption shard = new ShardOption();
  @Mixin private final PictureTarget target = new PictureTarget();
  @Mixin private final Answer answer;
  @Mixin private final WhereOptions where;

  private final Console console;

  SampleCommand(Console console) {
    this.console = console;
    this.answer = new Answer(console);
    this.where = new WhereOptions(console);
  }

  @Override
  public Integer call() {
    try (TrainedModel model = chosen.open(where)) {
      sample(model);
    }
    return 0;
  }

  private void sample(TrainedModel model) {
    List<SamplingOptions> rows = rows(model);
    Optional<Shard> part = shard.read();
    if (at.isPresent()) {
      InputException.check(part.isEmpty(), "--at makes one picture; leave --shard out");
      wander(model, rows, PlanePoint.parse(at.get()));
      return;
    }
    long[] numbers = seeds(rows.size() > 1 ? EACH : ALONE);
    if (part.isPresent()) {
      part(model, rows, numbers, part.get());
      return;
    }
    List<Pixels> pictures =
        rows.stream().flatMap(row -> Sample.of(model, row, numbers).stream()).toList();
    ImageGrid sheet =
        rows.size() > 1
            ? ImageGrid.withColumns(numbers.length, pictures)
            : ImageGrid.fitting(pictures);
    WrittenPictures written =
        target.write(
            model.run(),
            pictures,
            sheet,
            "grid.png",
            i -> {
              SamplingOptions row = rows.get(i / numbers.length);
              return Origin.ofSeed(model, row, numbers[i % numbers.length]).texts();
            },
            Origin.ofSheet(model, rows, numbers).texts());
    answer.give(written, out -> out.println(written.out()));
  }

  private void part(TrainedModel model, List<SamplingOptions> rows, long[] numbers, Shard shard) {
    SampledPart made = SampledPart.make(model, rows, numbers, shard, target.folder());
    int n = made.files().size();
    answer.give(
        new WrittenPictures(model.run().path(), target.folder(), n, 1, made.files()),
        out ->
            out.printf(
                "%s: part %s, %,d of %,d pictures%n",
                target.folder(), shard, n, made.part().total()));
  }

  private void wander(TrainedModel model, List<SamplingOptions> rows, PlanePoint point) {
    InputException.check(
        rows.size() == 1 && seeds.isEmpty() && n.isEmpty(),
        "--at makes one picture; leave --n, --seeds and further classes or texts out");
    List<Pixels> one = List.of(Wander.at(model, rows.get(0), point));
    Map<String, String> origin = Origin.at(model, rows.get(0), point).texts();
    WrittenPictures written =
        target.write(model.run(), one, ImageGrid.fitting(one), "at.png", i -> origin, origin);
    answer.give(written, out -> out.println(written.out()));
  }

  /** Returns what is asked for: several classes or texts get a row each. */
  private List<SamplingOptions> rows(TrainedModel model) {
    SamplingOptions options = truncation.options();
    List<String> shown = ClassNames.parse(classes, model.classes());
    List<String> said = texts.read(model, console);
    InputException.check(
        shown.isEmpty() || said.isEmpty(), "--class and --text cannot go together; leave one out");
    if (shown.isEmpty() && said.isEmpty()) {
      return List.of(options);
    }
    return Stream.concat(shown.stream().map(options::showing), said.stream().map(options::saying))
        .toList();
  }

  private long[] seeds(int usual) {
    int count = n.orElse(usual);
    InputException.check(count >= 1, "--n is %s; use 1 or more", count);
    return seeds.map(SeedRange::parse).orElseGet(() -> LongStream.range(0, count).toArray());
  }
}
