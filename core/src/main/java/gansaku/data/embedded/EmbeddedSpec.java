package gansaku.data.embedded;

import static gansaku.error.InputException.check;

import gansaku.data.source.Split;
import gansaku.io.Checksums;
import java.util.Locale;

/**
 * Which pictures of an embedded set: everything that decides their bytes.
 *
 * @param size width and height in pixels, 16 to 1024
 * @param channels 1 (grey) or 3 (red, green, blue)
 * @param count how many pictures, at least 1
 * @param split pictures to train or to test with; no picture is in both
 * @param seed chooses another set of the same kind
 */
public record EmbeddedSpec(int size, int channels, int count, Split split, long seed) {
  public EmbeddedSpec {
    check(
        size >= 16 && size <= 1024,
        "data.size is %s; embedded pictures have 16 to 1024 pixels a side",
        size);
    check(
        channels == 1 || channels == 3,
        "data.channels is %s; use 1 (grey) or 3 (colour)",
        channels);
    check(count >= 1, "data.count is %s; use 1 or more", count);
  }

  public EmbeddedSpec withSize(int size) {
    return new EmbeddedSpec(size, channels, count, split, seed);
  }

  public EmbeddedSpec withChannels(int channels) {
    return new EmbeddedSpec(size, channels, count, split, seed);
  }

  public EmbeddedSpec withCount(int count) {
    return new EmbeddedSpec(size, channels, count, split, seed);
  }

  public EmbeddedSpec withSplit(Split split) {
    return new EmbeddedSpec(size, channels, count, split, seed);
  }

  public EmbeddedSpec withSeed(long seed) {
    return new EmbeddedSpec(size, channels, count, split, seed);
  }

  /** Returns a hash of these settings, the set's name and its generator's version. */
  String fingerprint(String name, int version) {
    return Checksums.ofLines(
        name, version, size, channels, count, split.name().toLowerCase(Locale.ROOT), seed);
  }

  /**
   * Returns the dice of picture {@code index}; {@code purpose} separates streams of one picture.
   */
  Dice dice(int purpose, int index) {
    return new Dice((2 * seed + split.ordinal()) * 16 + purpose, index);
  }

  void checkIndex(String name, int index) {
    check(
        index >= 0 && index < count,
        "picture %s of %s does not exist; they are 0 to %s",
        index,
        name,
        count - 1);
  }
}
