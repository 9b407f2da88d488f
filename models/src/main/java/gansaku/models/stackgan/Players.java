package gansaku.models.stackgan;

import gansaku.nn.Ema;
import gansaku.nn.Module;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The networks of a game over images of texts.
 *
 * @param name what G is called, and its optimiser
 * @param g learns
 * @param average the mean of its weights over training, if it is kept
 * @param ds the discriminators by name, that of the coarsest images first
 * @param fixed networks that G asks and nothing changes, by name
 */
record Players(
    String name,
    StackedGenerator g,
    Optional<StackedGenerator> average,
    Map<String, PairDiscriminator> ds,
    Map<String, Module> fixed) {

  /** Returns players of a G that {@code maker} makes, and which fix nothing. */
  static Players of(
      String name,
      Supplier<StackedGenerator> maker,
      Optional<Double> emaKimg,
      Map<String, PairDiscriminator> ds) {
    return new Players(name, maker.get(), emaKimg.map(kimg -> maker.get()), ds, Map.of());
  }

  /** Returns these players with networks that nothing changes. */
  Players fixing(Map<String, Module> networks) {
    return new Players(name, g, average, ds, networks);
  }

  Map<String, Module> networks() {
    var networks = new LinkedHashMap<String, Module>(fixed);
    networks.put(name, g);
    networks.putAll(ds);
    average.ifPresent(network -> networks.put(name + "_ema", network));
    return networks;
  }

  Map<String, Module> networksInUse() {
    var networks = new LinkedHashMap<String, Module>(fixed);
    networks.put(average.isPresent() ? name + "_ema" : name, inUse());
    return networks;
  }

  /** Returns the generator by which images are made in use. */
  StackedGenerator inUse() {
    return average.orElse(g);
  }

  /** Returns the mover of the average. */
  Ema averaging(double halfLifeKimg) {
    return new Ema(g, average.orElseThrow(), halfLifeKimg);
  }
}
