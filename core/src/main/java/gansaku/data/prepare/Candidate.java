package gansaku.data.prepare;

import gansaku.data.picture.ImageReader;
import gansaku.data.picture.ImageWriter;
import gansaku.data.picture.Pixels;
import gansaku.data.transform.Pipeline;
import gansaku.data.transform.Resampler;
import gansaku.data.transform.ToGrey;
import gansaku.io.Checksums;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/**
 * A picture cropped, resized and judged by itself, before it is compared with the others.
 *
 * @param index in the source
 * @param drop why it is left out; empty when it may stay
 * @param digest SHA-256 of the picture as it was read
 * @param differenceHash a bit for each of 8 x 8 places: whether it gets brighter to the right
 * @param png the encoded square, [C, size, size]
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Candidate(int index, Optional<Drop> drop, String digest, long differenceHash, byte[] png) {

  /** Makes a candidate of {@code picture}. */
  static Candidate of(int index, Pixels picture, PrepareSettings settings) {
    Pipeline pipeline = Pipeline.square(settings.channels(), settings.size());
    Pixels square = pipeline.applyFixed(settings.middle(picture));
    Optional<Drop> drop = judge(picture, square, settings);
    return new Candidate(
        index, drop, digest(picture), differenceHash(square), ImageWriter.png(square));
  }

  /** Returns the picture cropped and resized, [C, size, size]. */
  Pixels square() {
    return ImageReader.DEFAULT.read(png, "picture " + index);
  }

  /** Writes this candidate; {@link #read} reads it. */
  void write(DataOutput out) throws IOException {
    out.writeInt(index);
    out.writeUTF(drop.map(Enum::name).orElse(""));
    out.writeUTF(digest);
    out.writeLong(differenceHash);
    out.writeInt(png.length);
    out.write(png);
  }

  static Candidate read(DataInput in) throws IOException {
    int index = in.readInt();
    String drop = in.readUTF();
    String digest = in.readUTF();
    long hash = in.readLong();
    var png = new byte[in.readInt()];
    in.readFully(png);
    return new Candidate(
        index,
        drop.isEmpty() ? Optional.empty() : Optional.of(Drop.valueOf(drop)),
        digest,
        hash,
        png);
  }

  private static Optional<Drop> judge(Pixels picture, Pixels square, PrepareSettings settings) {
    if (settings.isTooSmall(picture)) {
      return Optional.of(Drop.TOO_SMALL);
    }
    byte[] grey = new ToGrey().apply(square).samples();
    double sum = 0;
    double squares = 0;
    for (byte sample : grey) {
      int value = sample & 0xff;
      sum += value;
      squares += (double) value * value;
    }
    double mean = sum / grey.length;
    double deviation = Math.sqrt(Math.max(0, squares / grey.length - mean * mean));
    if (mean < settings.minBrightness()) {
      return Optional.of(Drop.TOO_DARK);
    }
    if (mean > settings.maxBrightness()) {
      return Optional.of(Drop.TOO_BRIGHT);
    }
    if (deviation < settings.minContrast()) {
      return Optional.of(Drop.FLAT);
    }
    return colourfulness(square) < settings.minColourfulness()
        ? Optional.of(Drop.GREY)
        : Optional.empty();
  }

  /** Returns the mean over the pixels of the largest less the smallest channel, 0 to 255. */
  private static double colourfulness(Pixels square) {
    if (square.channels() == 1) {
      return 0;
    }
    byte[] rgb = square.samples();
    int area = rgb.length / 3;
    long sum = 0;
    for (int i = 0; i < area; i++) {
      int r = rgb[i] & 0xff;
      int g = rgb[area + i] & 0xff;
      int b = rgb[2 * area + i] & 0xff;
      sum += Math.max(r, Math.max(g, b)) - Math.min(r, Math.min(g, b));
    }
    return (double) sum / area;
  }

  private static String digest(Pixels picture) {
    var digest = Checksums.sha256();
    Checksums.add(digest, picture.channels() + "x" + picture.height() + "x" + picture.width());
    digest.update(picture.samples());
    return Checksums.hex(digest);
  }

  private static long differenceHash(Pixels square) {
    Pixels small = Resampler.resize(new ToGrey().apply(square), 8, 9, Resampler.Filter.BILINEAR);
    long hash = 0;
    for (int y = 0; y < 8; y++) {
      for (int x = 0; x < 8; x++) {
        hash = hash << 1 | (small.at(0, y, x + 1) > small.at(0, y, x) ? 1 : 0);
      }
    }
    return hash;
  }
}
