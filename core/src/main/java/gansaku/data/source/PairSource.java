package gansaku.data.source;

import gansaku.data.picture.Pairs;
import gansaku.data.picture.Pixels;
import gansaku.data.transform.Pipeline;
import gansaku.error.InputException;
import java.util.List;

/**
 * Pairs of pictures, each read as its source and its truth on each other, [C' + C, H, W].
 *
 * @param sides reads pairs as they are
 * @param backwards whether the second side of a pair is the source
 * @param sourceChannels C', to which sources are brought
 * @param truthChannels C, to which truths are brought
 */
public record PairSource(Sides sides, boolean backwards, int sourceChannels, int truthChannels)
    implements ImageSource {
  private static final int LOOKED_AT = 16;

  /** The two pictures of a pair, of one size. */
  public record Pair(Pixels a, Pixels b) {}

  /** Pairs of pictures as they are. */
  public interface Sides {

    /** Returns a short name for messages and provenance. */
    String name();

    /** Returns how many pairs there are. */
    int size();

    /** Reads pair {@code index}. */
    Pair read(int index);

    /** Returns what was taken for what, and what was left out, in a line each; may be empty. */
    default List<String> notes() {
      return List.of();
    }

    /** Returns a hash that changes whenever the pictures do. */
    String fingerprint();
  }

  /** Returns the pairs of {@code sides}, in colour where one of the first pictures has colour. */
  static PairSource of(Sides sides, boolean backwards, BadImages bad) {
    int a = 1;
    int b = 1;
    for (int i = 0; i < Math.min(LOOKED_AT, sides.size()); i++) {
      try {
        Pair pair = sides.read(i);
        a = Math.max(a, pair.a().channels());
        b = Math.max(b, pair.b().channels());
      } catch (InputException e) {
        if (bad == BadImages.FAIL) {
          throw e;
        }
      }
    }
    return backwards ? new PairSource(sides, true, b, a) : new PairSource(sides, false, a, b);
  }

  /** Returns these pairs with sources of {@code source} channels and truths of {@code truth}. */
  public PairSource in(int source, int truth) {
    return new PairSource(sides, backwards, source, truth);
  }

  @Override
  public String name() {
    return sides.name();
  }

  @Override
  public int size() {
    return sides.size();
  }

  @Override
  public Pixels read(int index) {
    Pair pair = sides.read(index);
    Pixels source = backwards ? pair.b() : pair.a();
    Pixels truth = backwards ? pair.a() : pair.b();
    return Pairs.join(
        Pipeline.channels(sourceChannels).apply(source),
        Pipeline.channels(truthChannels).apply(truth));
  }

  @Override
  public List<String> classes() {
    return List.of();
  }

  @Override
  public int label(int index) {
    return -1;
  }

  @Override
  public List<String> notes() {
    return sides.notes();
  }

  @Override
  public String fingerprint() {
    return sides.fingerprint();
  }
}
