package gansaku.workbench.lab;

import java.util.List;

/**
 * One training of the laboratory, when it is over.
 *
 * @param setting what it was played by
 * @param seed of its weights, data and noise
 * @param scores of what G makes at the end
 */
public record Trial(LabSetting setting, long seed, MixtureScores scores, List<Frame> film) {
  /** Returns the last moment. */
  Frame last() {
    return film.get(film.size() - 1);
  }
}
