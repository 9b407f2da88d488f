package gansaku.cli;

import gansaku.error.InputException;
import gansaku.run.RunFolder;
import gansaku.train.Progress;
import gansaku.workbench.Workbench;
import gansaku.workbench.recipe.Recipe;
import gansaku.workbench.recipe.RecipeWriter;
import gansaku.workbench.training.ResumeRequest;
import gansaku.workbench.training.RunState;
import gansaku.workbench.training.Summary;
import gansaku.workbench.training.TrainRequest;
import gansaku.workbench.training.TrainingRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gansaku train}: trains a recipe, or goes on with a run. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Train a model by a recipe; 'gansaku recipes' lists them.",
      "",
      "A run folder keeps everything: the recipe with every value in force, losses, pictures and"
          + " checkpoints. Ctrl-C saves a checkpoint and tells how to go on."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  gansaku train dcgan",
      "  gansaku train dcgan/dense28 --data fashion-mnist --epochs 5",
      "  gansaku train dcgan/64 --data path/to/pictures --set width=64 --kimg 500",
      "  gansaku train pix2pix/light --task colourise --data path/to/pictures",
      "  gansaku train cyclegan --data photos/ --data paintings/",
      "  gansaku train adain --content photos/ --styles paintings/",
      "  gansaku train dann --data labelled/ --target others/",
      "  gansaku train stylegan2 --data my-200-pictures/ --init-from 12 --set freeze-d=4",
      "  gansaku train pixelsnail/small --codes latest",
      "  gansaku train vae --set beta=4 --dry-run",
      "  gansaku train --resume latest"
    })
final class TrainCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      arity = "0..1",
      paramLabel = "RECIPE",
      description = "A recipe's name, e.g. dcgan/32, or the path of a .yaml file.")
  private Optional<String> recipe = Optional.empty();

  @Option(
      names = "--data",
      paramLabel = "DATA",
      description =
          "A data set's name, or the path of a folder or zip of pictures; twice for two domains.")
  private List<String> data = new ArrayList<>();

  @Option(
      names = "--content",
      paramLabel = "DATA",
      description = "Of two domains the first, by what its pictures are for: same as --data.")
  private Optional<String> content = Optional.empty();

  @Option(
      names = "--styles",
      paramLabel = "DATA",
      description = "And the second: the same as another --data.")
  private Optional<String> styles = Optional.empty();

  @Option(
      names = "--target",
      paramLabel = "DATA",
      description =
          "Of two domains the one to adapt to: pictures whose classes nobody needs to know.")
  private Optional<String> target = Optional.empty();

  @Option(
      names = "--task",
      paramLabel = "TASK",
      description = "What to translate: colourise, outline, inpaint, superres or paired.")
  private Optional<String> task = Optional.empty();

  @Option(
      names = "--pairs",
      paramLabel = "DIR",
      description = "With --task paired: the folder of what the pictures in DATA are to become.")
  private Optional<String> pairs = Optional.empty();

  @Option(
      names = "--init-from",
      paramLabel = "RUN|FILE",
      description =
          "Begin with the weights of a run, of a file (.safetensors, .pt, .pkl) or of an imported"
              + " generator, as far as they fit.")
  private Optional<String> initFrom = Optional.empty();

  @Option(
      names = "--codes",
      paramLabel = "RUN",
      description =
          "Learn the codes that a run makes of its pictures: a folder, a number or 'latest'.")
  private Optional<String> codes = Optional.empty();

  @Option(names = "--kimg", paramLabel = "N", description = "Train for N thousand images.")
  private Optional<String> kimg = Optional.empty();

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Train for N rounds through the data.")
  private Optional<String> epochs = Optional.empty();

  @Option(
      names = "--minutes",
      paramLabel = "M",
      description = "Stop after M minutes at the latest.")
  private Optional<Double> minutes = Optional.empty();

  @Option(names = "--batch", paramLabel = "N", description = "Images a step.")
  private Optional<String> batch = Optional.empty();

  @Option(names = "--seed", paramLabel = "S", description = "Seed of everything random.")
  private Optional<String> seed = Optional.empty();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Any of a recipe's keys, e.g. optimizer.lr=1e-4; may be repeated.")
  private List<String> sets = new ArrayList<>();

  @Option(
      names = "--on-bad-image",
      paramLabel = "fail|skip",
      description = "What to do about a picture that cannot be read (default: fail).")
  private Optional<String> onBadImage = Optional.empty();

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Name of the run's folder, after its number.")
  private Optional<String> name = Optional.empty();

  @Option(
      names = "--dry-run",
      description = "Print the recipe with every value in force, and stop.")
  private boolean dryRun;

  @Option(
      names = "--resume",
      paramLabel = "RUN",
      description = "Go on with a run: a folder, a number or 'latest'.")
  private Optional<String> resume = Optional.empty();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private final Answer answer;
  @Mixin private final WhereOptions where;

  TrainCommand(Console console) {
    this.console = console;
    this.answer = new Answer(console);
    this.where = new WhereOptions(console);
  }

  @Override
  public Integer call() {
    Workbench workbench = where.workbench();
    InputException.check(
        recipe.isPresent() != resume.isPresent(),
        "name a recipe to train, e.g. 'gansaku train dcgan', or a run with --resume; one of the"
            + " two");
    InputException.check(
        minutes.orElse(1.0) > 0, "--minutes is %s; use more than 0", minutes.orElse(1.0));
    InputException.check(
        !dryRun || resume.isEmpty(),
        "--dry-run shows a recipe; every value of a run is in its recipe.yaml");
    InputException.check(
        initFrom.isEmpty() || resume.isEmpty(),
        "--init-from begins a new run, --resume goes on with one; use one of the two");
    if (dryRun) {
      Summary summary = workbench.dryRun(request(), new ConsoleEvents(console));
      summary
          .beginning()
          .ifPresent(begun -> BeginningLines.of(begun).forEach(console.err()::println));
      answer.give(summary, out -> out.print(RecipeWriter.yaml(summary.resolved())));
      return 0;
    }
    var events = new ConsoleEvents(console);
    try (TrainingRun run =
        resume.isPresent()
            ? workbench.resume(continuation(resume.get()), events)
            : workbench.prepare(request(), events)) {
      return train(run);
    }
  }

  private int train(TrainingRun run) {
    var report = new TrainingReport(console, spec.optionsMap().keySet());
    report.begin(run);
    minutes.ifPresent(limit -> run.watchedBy(new TimeLimit(run, limit)));
    run.watchedBy(report);
    Runnable stop =
        () -> {
          report.stopping();
          run.stop();
        };
    try (var interruption = new Interruption(stop)) {
      Progress end = run.train();
      RunFolder folder = run.folder();
      Optional<Integer> interrupted = interruption.exitCode();
      answer.give(
          new Trained(end.done(), RunState.of(folder), folder.sample(end.step()), run.summary()),
          out -> {
            if (interrupted.isPresent()) {
              report.interrupted(end, folder);
            } else {
              report.end(end, folder, run);
            }
          });
      return interrupted.orElse(0);
    }
  }

  /** Whether the budget is spent, how far the run is, its last pictures, and what was planned. */
  private record Trained(boolean finished, RunState run, Path samples, Summary plan) {}

  private TrainRequest request() {
    var request = TrainRequest.of(recipe.orElse(""));
    for (Setting setting : settings()) {
      request = request.with(setting.key(), setting.value(), setting.origin());
    }
    request = request.on(where.device());
    return name.isPresent() ? request.named(name.get()) : request;
  }

  private ResumeRequest continuation(String run) {
    var request = ResumeRequest.of(run).on(where.device());
    for (Setting setting : settings()) {
      request = request.with(setting.key(), setting.value(), setting.origin());
    }
    return request;
  }

  private List<Setting> settings() {
    var all = new ArrayList<Setting>();
    InputException.check(
        data.size() <= 2,
        "--data is given %s times; use it once, or twice for two domains",
        data.size());
    List<String> keys = List.of("data.name", "data.other");
    for (int i = 0; i < data.size(); i++) {
      all.add(new Setting(keys.get(i), Recipe.quoted(data.get(i)), "--data"));
    }
    InputException.check(
        data.isEmpty() || content.isEmpty() && styles.isEmpty(),
        "--content and --styles name the two domains that --data would; use the one or the other");
    content.ifPresent(
        value -> all.add(new Setting("data.name", Recipe.quoted(value), "--content")));
    styles.ifPresent(value -> all.add(new Setting("data.other", Recipe.quoted(value), "--styles")));
    target.ifPresent(
        value -> all.add(new Setting("data.target", Recipe.quoted(value), "--target")));
    initFrom.ifPresent(
        value -> all.add(new Setting("init-from", Recipe.quoted(value), "--init-from")));
    codes.ifPresent(value -> all.add(new Setting("codes.run", Recipe.quoted(value), "--codes")));
    task.ifPresent(value -> all.add(new Setting("task", value, "--task")));
    pairs.ifPresent(value -> all.add(new Setting("data.pairs", Recipe.quoted(value), "--pairs")));
    kimg.ifPresent(value -> all.add(new Setting("budget.kimg", value, "--kimg")));
    epochs.ifPresent(value -> all.add(new Setting("budget.epochs", value, "--epochs")));
    batch.ifPresent(value -> all.add(new Setting("batch", value, "--batch")));
    seed.ifPresent(value -> all.add(new Setting("seed", value, "--seed")));
    onBadImage.ifPresent(
        value -> all.add(new Setting("data.on-bad-image", value, "--on-bad-image")));
    sets.forEach(text -> all.add(Setting.of(text)));
    return all;
  }

  /** Returns {@code text} as YAML, whatever characters a path has. */
}
