package gansaku.workbench.observe;

import gansaku.error.InputException;
import gansaku.train.Observer;
import java.awt.AWTError;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Drawing and logging beside a training: what fails is told of once, and the training goes on.
 *
 * <p>Charts, sheets and event files are to be looked at; no weight depends on them.
 */
public final class Asides {
  private final List<Observer> watchers;
  private final Set<String> failed = new HashSet<>();

  /**
   * @param watchers who is told of what fails
   */
  public Asides(List<Observer> watchers) {
    this.watchers = watchers;
  }

  /** Does {@code work}; returns whether it went well. */
  public boolean attempt(String what, Runnable work) {
    try {
      work.run();
      return true;
    } catch (RuntimeException | LinkageError | InternalError | AWTError e) {
      if (failed.add(what)) {
        String sentence = "training goes on without " + what + ": " + reason(e);
        watchers.forEach(watcher -> watcher.onTrouble(sentence));
      }
      return false;
    }
  }

  /** Returns what the first cause says: those around it speak of Java's own classes. */
  private static String reason(Throwable e) {
    Throwable first = e;
    while (!(first instanceof InputException) && first.getCause() != null) {
      first = first.getCause();
    }
    return first.getMessage() == null ? first.toString() : first.getMessage();
  }
}
