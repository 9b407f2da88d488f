package gansaku.data.embedded;

import gansaku.data.picture.Pixels;
import java.util.Arrays;

/**
 * A square picture that shapes are painted on, the later over the earlier.
 *
 * <p>Shapes live in the unit square whatever the size in pixels. The share of a pixel that a shape
 * covers is taken from its distance at the pixel's centre, as if the edge were straight there.
 */
final class Canvas {
  private static final int BLOCK = 16; // pixels a side, first looked at as a whole
  private static final double SLACK = 1.25; // for distances that grow a little faster than steps

  private final int size;
  private final float[][] planes; // [C][H * W], 0 to 255

  /** Makes a canvas of {@code size * size} pixels, all of colour {@code background} (0xRRGGBB). */
  Canvas(int channels, int size, int background) {
    this.size = size;
    this.planes = new float[channels][size * size];
    float[] paint = paint(background);
    for (int c = 0; c < channels; c++) {
      Arrays.fill(planes[c], paint[c]);
    }
  }

  /** Paints {@code shape} in colour 0xRRGGBB. */
  void fill(Shape shape, int colour) {
    fill(shape, colour, 1, 0);
  }

  /**
   * Paints {@code shape} translucent or with a soft edge.
   *
   * @param opacity 0 leaves what is below, 1 hides it
   * @param softness the width over which the edge fades, in unit coordinates
   */
  void fill(Shape shape, int colour, double opacity, double softness) {
    // A fade of s pixels averaged over a pixel: the variances s²/12 and 1/12 of both ramps add up.
    double fade = Math.sqrt(softness * size * softness * size + 1);
    Box box = shape.bounds().grow(fade / size);
    apply(box, new Brush(shape, paint(colour), opacity, fade, false));
  }

  /** Gives every pixel whose middle lies in {@code shape} the sample {@code value}, 0 to 255. */
  void stamp(Shape shape, int value) {
    float[] paint = new float[planes.length];
    Arrays.fill(paint, value);
    apply(shape.bounds().grow(1.0 / size), new Brush(shape, paint, 1, 1, true));
  }

  private void apply(Box box, Brush brush) {
    int left = Math.max((int) Math.floor(box.left() * size), 0);
    int top = Math.max((int) Math.floor(box.top() * size), 0);
    int right = Math.min((int) Math.ceil(box.right() * size), size);
    int bottom = Math.min((int) Math.ceil(box.bottom() * size), size);
    for (int y = top; y < bottom; y += BLOCK) {
      for (int x = left; x < right; x += BLOCK) {
        brush.block(x, y, Math.min(x + BLOCK, right), Math.min(y + BLOCK, bottom));
      }
    }
  }

  /** Returns the picture so far, rounded to whole samples. */
  Pixels pixels() {
    byte[] samples = new byte[planes.length * size * size];
    int i = 0;
    for (float[] plane : planes) {
      for (float sample : plane) {
        samples[i++] = (byte) (int) (sample + 0.5f);
      }
    }
    return new Pixels(planes.length, size, size, samples);
  }

  /** Returns a colour's samples: red, green and blue, or its luma (ITU-R BT.601). */
  private float[] paint(int colour) {
    float red = colour >> 16 & 0xff;
    float green = colour >> 8 & 0xff;
    float blue = colour & 0xff;
    return planes.length == 3
        ? new float[] {red, green, blue}
        : new float[] {0.299f * red + 0.587f * green + 0.114f * blue};
  }

  /**
   * One act of painting; {@code fade} is the edge's width in pixels, unless it is {@code hard} and
   * pixels are painted or not.
   */
  private final class Brush {
    private final Shape shape;
    private final float[] paint;
    private final double opacity;
    private final double fade;
    private final boolean hard;

    Brush(Shape shape, float[] paint, double opacity, double fade, boolean hard) {
      this.shape = shape;
      this.paint = paint;
      this.opacity = opacity;
      this.fade = fade;
      this.hard = hard;
    }

    /** Paints a block: skipped when wholly outside, filled when wholly inside, else quartered. */
    void block(int left, int top, int right, int bottom) {
      int width = right - left;
      int height = bottom - top;
      double d = pixelDistance(left + 0.5 * width, top + 0.5 * height);
      double reach = SLACK * 0.5 * Math.sqrt(width * width + height * height) + 0.5 * fade;
      if (d > reach) {
        return;
      }
      if (d < -reach) {
        for (int y = top; y < bottom; y++) {
          for (int x = left; x < right; x++) {
            blend(x, y, opacity);
          }
        }
      } else if (width > 4 || height > 4) {
        int x = left + (width + 1) / 2;
        int y = top + (height + 1) / 2;
        block(left, top, x, y);
        block(x, top, right, y);
        block(left, y, x, bottom);
        block(x, y, right, bottom);
      } else {
        edge(left, top, right, bottom);
      }
    }

    private void edge(int left, int top, int right, int bottom) {
      for (int y = top; y < bottom; y++) {
        for (int x = left; x < right; x++) {
          double covered = 0.5 - pixelDistance(x + 0.5, y + 0.5) / fade;
          if (hard) {
            blend(x, y, covered > 0.5 ? 1 : 0);
          } else if (covered > 0) {
            blend(x, y, opacity * Math.min(covered, 1));
          }
        }
      }
    }

    private double pixelDistance(double x, double y) {
      return shape.distance(x / size, y / size) * size;
    }

    private void blend(int x, int y, double share) {
      int at = y * size + x;
      for (int c = 0; c < planes.length; c++) {
        planes[c][at] += (float) (share * (paint[c] - planes[c][at]));
      }
    }
  }
}
