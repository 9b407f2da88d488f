package gansaku.model;

import java.util.Optional;

/** Learns from what another classifier says, besides the truth. */
public interface Distills {

  /** Returns the run, a folder, a number or {@code latest}, that teaches; empty if none does. */
  Optional<String> teacher();

  /**
   * Lets {@code teacher}, which is in use and asked the same questions, teach.
   *
   * @throws gansaku.error.InputException if it answers others
   */
  void taughtBy(Classifies teacher);
}
