package gansaku.data.picture;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Shows pictures one after the other, enlarged by a whole factor so that one can see them. */
public final class Film {
  private static final int COMFORTABLE_SIDE = 256;

  private Film() {}

  /** Writes {@code pictures}, each {@code millis} long, as an animated GIF. */
  public static void write(List<Pixels> pictures, int millis, Path file) {
    var frames = new ArrayList<GifWriter.Frame>();
    for (Pixels picture : pictures) {
      frames.add(new GifWriter.Frame(Rasters.toImage(enlarged(picture)), millis));
    }
    GifWriter.write(frames, file);
  }

  private static Pixels enlarged(Pixels picture) {
    int scale = Math.max(1, COMFORTABLE_SIDE / Math.max(picture.height(), picture.width()));
    int height = picture.height() * scale;
    int width = picture.width() * scale;
    var samples = new byte[picture.channels() * height * width];
    for (int i = 0; i < samples.length; i++) {
      int x = i % width / scale;
      int y = i / width % height / scale;
      int c = i / (width * height);
      samples[i] = picture.samples()[(c * picture.height() + y) * picture.width() + x];
    }
    return new Pixels(picture.channels(), height, width, samples);
  }
}
