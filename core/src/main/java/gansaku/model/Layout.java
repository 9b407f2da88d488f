package gansaku.model;

/**
 * How the memory of convolutions' weights is laid out.
 *
 * @param channelsLast whether channels lie together, [N, H, W, C], and not [N, C, H, W]
 * @param measured what says that this is the faster one
 */
public record Layout(boolean channelsLast, String measured) {
  /** The usual one for convolutions, which was faster for most (docs/decisions/0005). */
  public static final Layout CHANNELS_LAST =
      new Layout(true, "faster for convolutions of many channels: docs/decisions/0005");

  /** Returns the layout that memory has by itself, because of what was measured. */
  public static Layout contiguous(String measured) {
    return new Layout(false, measured);
  }
}
