package gansaku.workbench.training;

import gansaku.run.Beginning;
import gansaku.workbench.data.Data;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a training will do.
 *
 * @param model the architecture's name
 * @param data the data's name
 * @param pictures how many pictures there are, of two domains in the larger one
 * @param image channels, height and width, e.g. {@code 3×32×32}
 * @param parameters how many numbers each network has, by name
 * @param batch images a step
 * @param kimg the budget in thousand images
 * @param epochs the budget in rounds through the data
 * @param steps the budget in steps
 * @param device where it computes
 * @param precision in which numbers
 * @param resolved every value in force by dotted key
 * @param beginning the weights that it begins with, where they are not drawn
 */
public record Summary(
    String model,
    String data,
    int pictures,
    String image,
    Map<String, Long> parameters,
    int batch,
    double kimg,
    double epochs,
    long steps,
    String device,
    String precision,
    Map<String, Object> resolved,
    Optional<Beginning> beginning) {

  static Summary of(TrainingPlan plan, Optional<Beginning> beginning) {
    var parameters = new LinkedHashMap<String, Long>();
    plan.model().networks().forEach((name, net) -> parameters.put(name, net.parameterCount()));
    parameters.values().removeIf(count -> count == 0); // counters and the like
    TrainingSettings settings = plan.settings();
    int pictures = plan.data().round();
    int batch = settings.batch();
    long usable = (long) pictures / batch * batch; // an epoch's last short batch is dropped
    return new Summary(
        settings.architecture(),
        names(plan.data()),
        pictures,
        plan.shape().channels() + "×" + plan.shape().height() + "×" + plan.shape().width(),
        parameters,
        batch,
        settings.images() / 1000.0,
        (double) settings.images() / usable,
        (settings.images() + batch - 1) / batch,
        plan.compute().deviceName(),
        plan.compute().precision().toString(),
        plan.resolved(),
        beginning);
  }

  private static String names(Data data) {
    String target = data.target().map(t -> ", to " + t.source().name()).orElse("");
    return data.source().name() + target;
  }
}
