package gansaku.workbench.measure;

import gansaku.data.picture.Pixels;
import gansaku.data.source.ProgressListener;
import gansaku.error.InputException;
import gansaku.metrics.FeatureExtractor;
import gansaku.metrics.Neighbours;
import gansaku.tensor.Scope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.NoGradGuard;

/**
 * Pictures of a set beside their nearest pictures of another, those first that are nearest.
 *
 * @param extractor name of the network whose features are compared
 * @param looked how many pictures were looked at
 * @param rows the nearest of them
 */
public record NearestPictures(String extractor, int looked, List<Row> rows) {

  /**
   * A picture and its neighbours.
   *
   * @param index its number in its set
   * @param picture the picture itself
   * @param neighbours the nearest first
   */
  public record Row(int index, Pixels picture, List<Neighbour> neighbours) {}

  /**
   * A picture of the other set.
   *
   * @param index its number
   * @param distance Euclidean, of the features
   */
  public record Neighbour(int index, double distance, Pixels picture) {}

  /** Looks at all of both sets. */
  public static NearestPictures find(
      FeatureExtractor extractor,
      PictureSet subject,
      PictureSet reference,
      int shown,
      int k,
      ProgressListener progress) {
    InputException.check(shown >= 1, "show is %s; use 1 or more", shown);
    InputException.check(k >= 1, "k is %s; use 1 or more", k);
    var reader = new FeatureReader(extractor, progress, 0);
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      Neighbours near =
          Neighbours.of(
              all(reader, subject).features().orElseThrow(),
              all(reader, reference).features().orElseThrow(),
              k);
      List<Row> rows =
          IntStream.range(0, subject.size())
              .boxed()
              .sorted(Comparator.comparingDouble(i -> near.distance(i, 0)))
              .limit(shown)
              .map(i -> row(i, near, subject, reference))
              .toList();
      return new NearestPictures(extractor.name(), subject.size(), rows);
    }
  }

  private static FeatureSet all(FeatureReader reader, PictureSet set) {
    int[] everything = IntStream.range(0, set.size()).toArray();
    return reader.read(set, everything, everything.length, output -> {});
  }

  private static Row row(int i, Neighbours near, PictureSet subject, PictureSet reference) {
    var neighbours = new ArrayList<Neighbour>();
    for (int j = 0; j < near.k(); j++) {
      int index = near.index(i, j);
      neighbours.add(new Neighbour(index, near.distance(i, j), reference.read(index)));
    }
    return new Row(i, subject.read(i), neighbours);
  }

  /** Returns each picture and its neighbours after it, row by row. */
  public List<Pixels> pictures() {
    var pictures = new ArrayList<Pixels>();
    for (Row row : rows) {
      pictures.add(row.picture());
      row.neighbours().forEach(neighbour -> pictures.add(neighbour.picture()));
    }
    return pictures;
  }
}
