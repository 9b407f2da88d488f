package gansaku.workbench.measure;

import java.util.Comparator;
import java.util.TreeSet;

/** The sizes that pictures had, as they passed. */
final class PictureSizes {
  private record Size(int width, int height) {
    long pixels() {
      return (long) width * height;
    }

    @Override
    public String toString() {
      return width + " x " + height;
    }
  }

  private final TreeSet<Size> all =
      new TreeSet<>(
          Comparator.comparingLong(Size::pixels)
              .thenComparingInt(Size::width)
              .thenComparingInt(Size::height));

  void add(int width, int height) {
    all.add(new Size(width, height));
  }

  /** Returns the only size, or the smallest and the largest. */
  String words() {
    return all.size() == 1 ? all.first().toString() : all.first() + " to " + all.last();
  }
}
