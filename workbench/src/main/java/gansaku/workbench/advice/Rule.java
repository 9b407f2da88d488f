package gansaku.workbench.advice;

import gansaku.run.Tick;
import java.util.List;
import java.util.Optional;

/** Sees one thing go wrong in what a training has reported. */
public interface Rule {

  /** Returns the name under which its advice is logged, e.g. {@code d-wins}. */
  String name();

  /**
   * Returns what it sees, if that is wrong.
   *
   * @param ticks all that the run has reported, the last being the newest
   */
  Optional<Finding> examine(List<Tick> ticks);

  /**
   * Something wrong.
   *
   * @param seen what was seen, with numbers: a sentence without its full stop
   * @param attempts settings to try, the most promising first
   */
  record Finding(String seen, List<String> attempts) {}
}
