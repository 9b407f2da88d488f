package gansaku.data.transform;

import gansaku.data.picture.Pixels;
import gansaku.error.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What is done to each picture: first the part that never changes, then the random part.
 *
 * @param fixed applied once a picture; the loader may keep the results
 * @param random applied each time the picture is used
 */
public record Pipeline(List<Transform> fixed, List<RandomTransform> random) {
  /** Leaves pictures as they are. */
  public static final Pipeline NONE = new Pipeline(List.of(), List.of());

  public Pipeline {
    fixed = List.copyOf(fixed);
    random = List.copyOf(random);
  }

  /** Returns a pipeline of unchanging transforms only. */
  public static Pipeline of(Transform... fixed) {
    return new Pipeline(List.of(fixed), List.of());
  }

  /**
   * Returns the usual way to one shape: grey or colour, centre square, Lanczos to [C, size, size].
   */
  public static Pipeline square(int channels, int size) {
    return of(
        channels(channels), new CenterSquare(), new Resize(size, size, Resampler.Filter.LANCZOS));
  }

  /** Returns the same for images [C, height, width], of which sides may differ. */
  public static Pipeline shaped(int channels, int height, int width) {
    return height == width
        ? square(channels, width)
        : of(
            channels(channels),
            middle(height, width),
            new Resize(height, width, Resampler.Filter.LANCZOS));
  }

  /**
   * Returns what cuts the largest middle part in proportions of {@code height} to {@code width}.
   */
  public static Transform middle(int height, int width) {
    return height == width ? new CenterSquare() : new CenterProportion(height, width);
  }

  /** Returns the transform to {@code count} channels. */
  public static Transform channels(int count) {
    InputException.check(
        count == 1 || count == 3, "channels is %s; use 1 (grey) or 3 (colour)", count);
    return count == 1 ? new ToGrey() : new ToColour();
  }

  /** Returns this pipeline with one more random transform at its end. */
  public Pipeline and(RandomTransform transform) {
    var longer = new ArrayList<>(random);
    longer.add(transform);
    return new Pipeline(fixed, longer);
  }

  /** Applies the unchanging part. */
  public Pixels applyFixed(Pixels picture) {
    Pixels result = picture;
    for (Transform transform : fixed) {
      result = transform.apply(result);
    }
    return result;
  }

  /** Applies the random part to a result of {@link #applyFixed}. */
  public Pixels applyRandom(Pixels picture, RandomGenerator stream) {
    Pixels result = picture;
    for (RandomTransform transform : random) {
      result = transform.apply(result, stream);
    }
    return result;
  }
}
