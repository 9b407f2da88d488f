package gansaku.data.load;

/**
 * Pictures ready to become one tensor.
 *
 * <p>The arrays belong to the loader and hold until its next {@link Loader#next()}; copy what must
 * live longer.
 *
 * @param channels C
 * @param height H
 * @param width W
 * @param samples unsigned bytes [N, C, H, W]
 * @param labels the class of each picture, -1 without classes, [N]
 * @param indices the number of each picture in its source, [N]
 * @param position how many pictures came before this batch since the start of training
 */
@SuppressWarnings("ArrayRecordComponent") // a batch is its bytes; nobody compares records of them
public record RawBatch(
    int channels,
    int height,
    int width,
    byte[] samples,
    int[] labels,
    int[] indices,
    long position) {
  /** Returns N, the number of pictures. */
  public int size() {
    return labels.length;
  }
}
