package gansaku.metrics;

import gansaku.error.InputException;
import gansaku.tensor.Scope;
import gansaku.tensor.Shapes;
import gansaku.tensor.Tensors;
import java.util.Arrays;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The nearest of a set to each of some features, by Euclidean distance, block against block: memory
 * does not grow with the product of the two sizes.
 *
 * @param k how many neighbours each has
 * @param indices their numbers in the set, the nearest first, [N × k] row by row
 * @param distances how far they are, [N × k]
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Neighbours(int k, long[] indices, double[] distances) {

  /** Returns the {@code k} nearest of {@code set} [M, D] to each of {@code queries} [N, D]. */
  public static Neighbours of(Tensor queries, Tensor set, int k) {
    return search(queries, set, k, false);
  }

  /** Returns the {@code k} nearest of {@code set} [N, D] to each of its members but itself. */
  public static Neighbours within(Tensor set, int k) {
    return search(set, set, k, true);
  }

  /** Returns how many queries there were. */
  public int size() {
    return indices.length / k;
  }

  /** Returns the distance of query {@code i} to its neighbour {@code j}, 0 being the nearest. */
  public double distance(int i, int j) {
    return distances[i * k + j];
  }

  /** Returns the number of neighbour {@code j} of query {@code i}, 0 being the nearest. */
  public int index(int i, int j) {
    return (int) indices[i * k + j];
  }

  /** Returns the distance of each query to its nearest, [N]. */
  public double[] nearest() {
    var nearest = new double[size()];
    Arrays.setAll(nearest, i -> distance(i, 0));
    return nearest;
  }

  /** Returns the distance of each query to the last of its neighbours, [N]. */
  double[] radii() {
    var radii = new double[size()];
    Arrays.setAll(radii, i -> distance(i, k - 1));
    return radii;
  }

  private static Neighbours search(Tensor queries, Tensor set, int k, boolean notItself) {
    Shapes.require("features of the set", set, Shapes.ANY, queries.size(1));
    long there = set.size(0) - (notItself ? 1 : 0);
    InputException.check(
        k >= 1 && there >= k,
        "%s nearest neighbours need %s pictures or more; there are %s: give more, or a smaller k",
        k,
        notItself ? k + 1 : k,
        set.size(0));
    int n = (int) queries.size(0);
    var indices = new long[n * k];
    var distances = new double[n * k];
    try (var off = new NoGradGuard()) {
      Distances.forEachBlock(
          queries,
          start -> {
            var best = nearest(Distances.block(queries, start), start, set, k, notItself);
            int count = Distances.length(queries, start) * k;
            System.arraycopy(
                SampleStatistics.doubles(best.distances), 0, distances, start * k, count);
            System.arraycopy(Tensors.longs(best.indices), 0, indices, start * k, count);
          });
    }
    return new Neighbours(k, indices, distances);
  }

  private record Best(Tensor distances, Tensor indices) {}

  private static Best nearest(Tensor x, int first, Tensor set, int k, boolean notItself) {
    long n = x.size(0);
    Tensor best = torch.full(shape(n, k), infinity(), Tensors.options(ScalarType.Double));
    Tensor which = torch.zeros(shape(n, k), Tensors.options(ScalarType.Long));
    for (int start = 0; start < set.size(0); start += Distances.BLOCK) {
      try (var scope = new Scope()) {
        Tensor d = Distances.squared(x, Distances.block(set, start));
        if (notItself && first == start) {
          d.fill_diagonal_(infinity());
        }
        Tensor numbers =
            torch
                .arange(
                    Tensors.whole(start),
                    Tensors.whole(start + d.size(1)),
                    Tensors.options(ScalarType.Long))
                .expand(n, d.size(1));
        Tensor candidates = torch.cat(new TensorVector(best, d), 1);
        Tensor names = torch.cat(new TensorVector(which, numbers), 1);
        var top = candidates.topk(k, 1, false, true);
        best.copy_(top.get0());
        which.copy_(names.gather(1, top.get1()));
      }
    }
    return new Best(best.sqrt_(), which);
  }

  private static long[] shape(long n, long k) {
    return new long[] {n, k};
  }

  private static Scalar infinity() {
    return Tensors.scalar(Double.POSITIVE_INFINITY);
  }
}
