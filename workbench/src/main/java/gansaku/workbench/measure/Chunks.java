package gansaku.workbench.measure;

import gansaku.data.picture.Pixels;
import java.util.List;

/** Pictures that are made some at a time, when one of them is asked for. */
final class Chunks {
  private static final int SIZE = 64;

  private final int count;
  private final Maker maker;
  private List<Pixels> chunk = List.of();
  private int start = -1;

  /** Makes {@code n} pictures from number {@code from} on. */
  interface Maker {
    List<Pixels> make(int from, int n);
  }

  /** Makes a set of {@code count} pictures. */
  Chunks(int count, Maker maker) {
    this.count = count;
    this.maker = maker;
  }

  int size() {
    return count;
  }

  Pixels get(int index) {
    int wanted = index / SIZE * SIZE;
    if (wanted != start) {
      chunk = maker.make(wanted, Math.min(SIZE, count - wanted));
      start = wanted;
    }
    return chunk.get(index - start);
  }
}
