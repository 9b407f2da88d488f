package gansaku.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import gansaku.model.DataFacts;
import gansaku.model.ImageShape;
import gansaku.model.Model;
import gansaku.nn.Module;
import gansaku.tensor.Compute;
import gansaku.tensor.Engine;
import gansaku.tensor.Precision;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.train.Batch;
import gansaku.train.Losses;
import gansaku.train.Progress;
import gansaku.train.Step;
import gansaku.train.Training;
import gansaku.workbench.Workbench;
import gansaku.workbench.recipe.Recipe;
import gansaku.workbench.training.TrainRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Times the training step of any recipe on a random batch of its own size: for a game, as many
 * moves of D as it has for each of G's, and that one. Where a penalty comes every few steps, so
 * many are timed together and their mean counts.
 *
 * <p>Arguments: {@code --recipe NAME}, {@code --precision auto|float32|bf16}, {@code --seconds S}.
 * Prints one JSON line, with every value in force, for peers to do the same.
 */
public final class RecipeStep {
  private static final int WARM_UP = 3;
  private static final int LEAST = 5;

  private RecipeStep() {}

  public static void main(String[] args) throws JsonProcessingException {
    var options = Options.of(args);
    var request = TrainRequest.of(options.text("--recipe", "lsgan/small"));
    Compute compute = Compute.of("auto", Precision.of(options.text("--precision", "auto")));
    double seconds = Double.parseDouble(options.text("--seconds", "2"));
    Map<String, Object> resolved = Workbench.in(Path.of("runs")).dryRun(request).resolved();
    Model model = model(request.recipe(), resolved);
    if (Boolean.TRUE.equals(resolved.get("channels-last"))) {
      model.networks().values().forEach(Module::channelsLast);
    }
    List<Double> ms =
        time(
            model,
            batch(resolved),
            whole(resolved, "d-steps", 1),
            interval(resolved),
            compute,
            seconds);
    ms.sort(null);
    var line = new LinkedHashMap<String, Object>();
    line.put("engine", "libtorch " + Engine.version());
    line.put("precision", compute.precision().toString());
    line.put("threads", Engine.threads());
    line.put("medianMs", ms.get(ms.size() / 2));
    line.put("minMs", ms.get(0));
    line.put("steps", ms.size());
    var parameters = new LinkedHashMap<String, Long>();
    model.networks().forEach((name, network) -> parameters.put(name, network.parameterCount()));
    line.put("parameters", parameters);
    line.put("resolved", resolved);
    System.out.println(new ObjectMapper().writeValueAsString(line));
  }

  private static Model model(Recipe recipe, Map<String, Object> resolved) {
    int size = whole(resolved, "data.size", 0);
    var shape = new ImageShape(whole(resolved, "data.channels", 0), size, size);
    int classes = whole(resolved, "data.classes", 0);
    DataFacts data = DataFacts.of(shape).withClasses(DataFacts.names(List.of(), classes));
    return recipe.model(data);
  }

  private static Batch batch(Map<String, Object> resolved) {
    int n = whole(resolved, "batch", 0);
    int size = whole(resolved, "data.size", 0);
    int classes = Math.max(1, whole(resolved, "data.classes", 0));
    RandomStream random = RandomStream.of(0);
    return new Batch(
        Scope.own(random.uniform(-1, 1, n, whole(resolved, "data.channels", 0), size, size)),
        Scope.own(random.integers(classes, n).to(ScalarType.Long)));
  }

  private static List<Double> time(
      Model model, Batch batch, int moves, int interval, Compute compute, double seconds) {
    model.initialise(0);
    model.networks().values().forEach(network -> network.to(compute.device()));
    Training training = model.training(compute, 0);
    var placed =
        new Batch(Scope.own(compute.place(batch.x())), Scope.own(compute.place(batch.labels())));
    var losses = new Losses();
    var progress = Progress.beginning(Long.MAX_VALUE);
    var ms = new ArrayList<Double>();
    long end = Long.MAX_VALUE;
    for (int i = -WARM_UP; i < LEAST || System.nanoTime() < end; i++) {
      long begin = System.nanoTime();
      for (int move = 0; move < moves * interval; move++) {
        try (var step = new Scope()) {
          training.update(new Step(placed, progress, losses));
        }
        progress = progress.after(placed.size());
      }
      losses.drain();
      if (i < 0) {
        end = System.nanoTime() + (long) (seconds * 1e9);
      } else {
        ms.add((System.nanoTime() - begin) / 1e6 / interval);
      }
    }
    return ms;
  }

  /** Returns every how many steps the rarest penalty comes. */
  private static int interval(Map<String, Object> resolved) {
    return resolved.keySet().stream()
        .filter(key -> key.endsWith(".interval"))
        .mapToInt(key -> whole(resolved, key, 1))
        .max()
        .orElse(1);
  }

  private static int whole(Map<String, Object> resolved, String key, int otherwise) {
    return resolved.get(key) instanceof Number n ? n.intValue() : otherwise;
  }
}
