package gansaku.task;

import gansaku.data.Pixels;
import java.util.random.RandomGenerator;

/** The data itself has pairs. */
public record Paired() implements Task {
  @Override
  public Pixels pair(Pixels picture, RandomGenerator random) {
    return picture;
  }
}
