package gansaku.models.pixelsnail;

import gansaku.model.Quantizes.Level;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.util.IdentityHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Sees one place after the other, row by row, and keeps what layers were given at earlier ones: a
 * whole map takes as much as one pass over it, and not one for each of its places.
 */
final class OnePlace implements Sight, AutoCloseable {
  private final Level level;
  private final Map<Object, Tensor> kept = new IdentityHashMap<>();
  private final Map<NormedConv, Tensor> weights = new IdentityHashMap<>();
  private int place;

  /** Begins at the first place of a map of {@code level}. */
  OnePlace(Level level) {
    this.level = level;
  }

  /** Returns the number of the place, from 0; as many as there are when all were seen. */
  int place() {
    return place;
  }

  /** Goes to the next place. */
  void advance() {
    place++;
  }

  @Override
  public Tensor convolve(NormedConv conv, Tensor x) {
    Tensor weight =
        weights.computeIfAbsent(conv, c -> Scope.own(c.weight().flatten(1, -1).contiguous()));
    Tensor seen = conv.reach().equals(Reach.POINT) ? x : window(conv, x); // [N, in, kh, kw]
    return torch
        .linear(seen.reshape(seen.size(0), -1), weight, Tensors.some(conv.bias()))
        .view(seen.size(0), -1, 1, 1);
  }

  /** Notes what {@code conv} is given, and returns all that it sees. */
  private Tensor window(NormedConv conv, Tensor x) {
    Reach reach = conv.reach();
    int right = Math.max(reach.right(), 0);
    int columns = reach.left() + level.width() + right;
    Tensor map =
        kept.computeIfAbsent(
            conv, c -> zeros(x, x.size(0), x.size(1), reach.top() + level.height(), columns));
    int given = reach.strict() ? place - 1 : place;
    if (given >= 0) {
      map.narrow(2, reach.top() + row(given), 1)
          .narrow(3, reach.left() + column(given), 1)
          .copy_(x);
    }
    return map.narrow(2, row(place), reach.height()).narrow(3, column(place), reach.width());
  }

  private static Tensor zeros(Tensor other, long... shape) {
    return Scope.own(Tensors.zerosBeside(other, shape).to(other.scalar_type()));
  }

  private int row(int of) {
    return of / level.width();
  }

  private int column(int of) {
    return of % level.width();
  }

  @Override
  public Tensor attend(Attention attention, Tensor q, Tensor k, Tensor v) {
    Tensor queries = attention.byPlace(q); // [N, heads, 1, d]
    Tensor before = past(attention, k, v); // [2, N, heads, p, d]
    if (place == 0) {
      return v.mul(Tensors.scalar(0));
    }
    Tensor scores = attention.scores(queries, before.select(0, 0)); // [N, heads, 1, p]
    return scores.softmax(-1).matmul(before.select(0, 1)).reshape(v.shape());
  }

  /** Notes keys and values, and returns those of the places before. */
  private Tensor past(Attention attention, Tensor k, Tensor v) {
    Tensor key = attention.byPlace(k);
    long[] s = key.shape();
    Tensor all =
        kept.computeIfAbsent(attention, a -> zeros(k, 2, s[0], s[1], level.places(), s[3]));
    all.select(0, 0).narrow(2, place, 1).copy_(key);
    all.select(0, 1).narrow(2, place, 1).copy_(attention.byPlace(v));
    return all.narrow(3, 0, place);
  }

  @Override
  public Tensor planes(Tensor x) {
    float down = (row(place) - level.height() / 2f) / level.height();
    float across = (column(place) - level.width() / 2f) / level.width();
    return Tensors.beside(x, new float[] {down, across}, 1, 2, 1, 1)
        .to(x.scalar_type())
        .expand(x.size(0), 2, 1, 1);
  }

  @Override
  public Tensor here(Tensor map) {
    return map.size(2) == 1 && map.size(3) == 1
        ? map
        : map.narrow(2, row(place), 1).narrow(3, column(place), 1);
  }

  @Override
  public void close() {
    kept.values().forEach(Tensor::deallocate);
    weights.values().forEach(Tensor::deallocate);
  }
}
