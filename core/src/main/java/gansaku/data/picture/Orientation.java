package gansaku.data.picture;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * How a camera was held, by the eight cases of EXIF tag 0x0112.
 *
 * @param code 1 (as stored) to 8
 */
record Orientation(int code) {
  private static final Orientation AS_STORED = new Orientation(1);

  /** Returns the orientation noted in an encoded picture, "as stored" when none is. */
  static Orientation of(byte[] bytes) {
    try {
      var metadata =
          ImageMetadataReader.readMetadata(new ByteArrayInputStream(bytes), bytes.length);
      for (var directory : metadata.getDirectoriesOfType(ExifIFD0Directory.class)) {
        Integer code = directory.getInteger(ExifDirectoryBase.TAG_ORIENTATION);
        if (code != null && code >= 1 && code <= 8) {
          return new Orientation(code);
        }
      }
      return AS_STORED;
    } catch (ImageProcessingException | IOException | RuntimeException e) {
      return AS_STORED; // broken notes do not spoil a picture that decodes
    }
  }

  /** Returns {@code stored} [C, H, W] turned the right way up: [C, W, H] for codes 5 to 8. */
  Pixels apply(Pixels stored) {
    if (code == 1) {
      return stored;
    }
    int h = stored.height();
    int w = stored.width();
    boolean swapped = code >= 5;
    boolean fromBottom = code == 3 || code == 4 || code == 6 || code == 7;
    boolean fromRight = code == 2 || code == 3 || code == 7 || code == 8;
    int outHeight = swapped ? w : h;
    int outWidth = swapped ? h : w;
    byte[] from = stored.samples();
    byte[] to = new byte[from.length];
    int next = 0;
    for (int c = 0; c < stored.channels(); c++) {
      for (int y = 0; y < outHeight; y++) {
        for (int x = 0; x < outWidth; x++) {
          int row = swapped ? x : y;
          int column = swapped ? y : x;
          row = fromBottom ? h - 1 - row : row;
          column = fromRight ? w - 1 - column : column;
          to[next++] = from[(c * h + row) * w + column];
        }
      }
    }
    return new Pixels(stored.channels(), outHeight, outWidth, to);
  }
}
