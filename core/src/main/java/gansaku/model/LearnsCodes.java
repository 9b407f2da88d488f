package gansaku.model;

import gansaku.nn.Module;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Learns the codes that another run's model makes of images, and keeps that model to use it. */
public interface LearnsCodes {

  /** Returns the run, a folder, a number or {@code latest}, whose codes are learnt, if named. */
  Optional<String> run();

  /**
   * Lets {@code filling} give the kept model its weights, instead of drawing them; before {@link
   * Model#initialise}.
   *
   * @param filling is given the networks by the names under which the run keeps them
   */
  void coded(Consumer<Map<String, Module>> filling);
}
