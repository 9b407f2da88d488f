package gansaku.workbench.verify;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import gansaku.model.ImageShape;
import gansaku.model.Model;
import gansaku.model.Translates;
import gansaku.model.TranslatesTo;
import gansaku.nn.Functional;
import gansaku.tensor.Compute;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.train.Batch;
import gansaku.workbench.data.DataEvents;
import gansaku.workbench.data.Places;
import gansaku.workbench.recipe.Recipe;
import gansaku.workbench.training.CodesRun;
import gansaku.workbench.training.Teacher;
import gansaku.workbench.training.TrainingPlan;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Checks the derivatives of everything that a recipe trains with against differences. */
public final class Verification {
  private static final int BATCH = 4;
  private static final int BATCH_OF_LARGE = 2;
  private static final int LARGE = 64;
  private static final int WIDTH = 8;
  private static final long SEED = 1;

  /** So small that weights do not move: what is checked is the loss where they are. */
  private static final String STANDSTILL = "1e-300";

  private Verification() {}

  /**
   * What came out for a recipe.
   *
   * @param recipe its name
   * @param changes what was made smaller, e.g. {@code width 8 for 64}
   * @param findings what was compared
   */
  public record Report(String recipe, List<String> changes, List<Finding> findings) {

    /** Returns whether every derivative is right. */
    @JsonProperty
    public boolean ok() {
      return findings.stream().allMatch(Finding::ok);
    }

    /** Returns the finding of the largest error. */
    public Finding worst() {
      return findings.stream().max(Comparator.comparingDouble(Finding::error)).orElseThrow();
    }
  }

  /**
   * Checks {@code written} on random images of its data's shape, or its first held-out ones, on the
   * CPU in float64.
   *
   * @param places where the recipe's data is found
   */
  public static Report of(Recipe written, Places places, DataEvents events) {
    Recipe recipe = CodesRun.joined(written, places);
    try (TrainingPlan plan = TrainingPlan.of(recipe, "cpu", places, events);
        var scope = new Scope()) {
      Map<String, Object> resolved = plan.resolved();
      ImageShape shape = shape(plan);
      Map<String, String> smaller = smaller(resolved, shape);
      Recipe small = recipe;
      for (String key : List.of("data.classes", "data.source-channels", "data.other-channels")) {
        if (resolved.containsKey(key)) {
          small = small.with(key, text(resolved, key), key);
        }
      }
      for (var change : smaller.entrySet()) {
        small = small.with(change.getKey(), change.getValue(), change.getKey());
      }
      small = small.with("optimizer.type", "sgd", "optimizer.type");
      small = small.with("optimizer.lr", STANDSTILL, "optimizer.lr");
      if (resolved.containsKey("optimizer.d-lr")) {
        small = small.with("optimizer.d-lr", STANDSTILL, "optimizer.d-lr");
      }
      List<String> changes =
          smaller.entrySet().stream()
              .map(e -> e.getKey() + " " + e.getValue() + " for " + text(resolved, e.getKey()))
              .toList();
      Model model = small.model(plan.data().facts().withImage(shape));
      try (var teacher = Teacher.lent(model, plan.recipe(), Compute.exact(), places)) {
        model.initialise(SEED);
        TrainingPlan.lend(model, Compute.exact(), places);
        List<Finding> findings = ModelCheck.of(model, batch(plan, shape), SEED);
        return new Report(recipe.name(), changes, findings);
      } finally {
        TrainingPlan.free(model);
      }
    }
  }

  /** Returns the shape of the images, smaller where networks take images of any size. */
  private static ImageShape shape(TrainingPlan plan) {
    ImageShape shape = plan.shape();
    Optional<Translates> translator =
        plan.model()
            .capability(Translates.class)
            .or(
                () ->
                    plan.model()
                        .capability(TranslatesTo.class)
                        .map(some -> some.to(some.targets().get(0))));
    if (translator.isEmpty()) {
      return shape;
    }
    int enough = Math.max(LARGE, 2 * translator.get().multiple());
    return new ImageShape(
        shape.channels(), Math.min(shape.height(), enough), Math.min(shape.width(), enough));
  }

  /** Returns what is made smaller: mathematics does not depend on it, time does. */
  private static Map<String, String> smaller(Map<String, Object> resolved, ImageShape shape) {
    var smaller = new LinkedHashMap<String, String>();
    Map<String, Integer> most = new LinkedHashMap<>();
    most.put("width", WIDTH);
    most.put("discriminator.width", WIDTH);
    most.put("encoder.width", WIDTH);
    most.put("batch", batchOf(shape));
    most.put("data.size", shape.height());
    most.put("blocks", 2);
    most.put("d-steps", 1);
    most.put("accumulate", 2);
    most.forEach(
        (key, value) -> {
          if (resolved.get(key) instanceof Number n && n.intValue() > value) {
            smaller.put(key, String.valueOf(value));
          }
        });
    return smaller;
  }

  private static String text(Map<String, Object> resolved, String key) {
    return String.valueOf(requireNonNull(resolved.get(key), key));
  }

  /**
   * Returns random images, or the first held-out ones where what belongs to them means something.
   */
  private static Batch batch(TrainingPlan plan, ImageShape shape) {
    int n = Math.min(plan.settings().batch(), batchOf(shape));
    return plan.heldOut()
        .map(data -> thinned(data.heldOut(0, n), shape))
        .orElseGet(() -> random(n, shape, plan.data().source().classes().size()));
  }

  /** Leaves out rows and columns; of label maps nothing else would make sense. */
  private static Batch thinned(Batch pairs, ImageShape shape) {
    return pairs.map(t -> t.dim() == 4 ? Functional.nearest(t, shape.height(), shape.width()) : t);
  }

  private static Batch random(int n, ImageShape shape, int classes) {
    RandomStream random = RandomStream.of(SEED, "images");
    Tensor x = random.uniform(-1, 1, n, shape.channels(), shape.height(), shape.width());
    Tensor labels = random.integers(Math.max(1, classes), n).to(torch.ScalarType.Long);
    return new Batch(x, labels);
  }

  private static int batchOf(ImageShape shape) {
    return Math.max(shape.height(), shape.width()) > LARGE ? BATCH_OF_LARGE : BATCH;
  }
}
