package gansaku.task;

import gansaku.data.picture.Pixels;
import gansaku.error.InputException;
import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * Outlines by Canny's edge detector (Canny 1986): the gradient of the blurred picture, thinned to
 * its ridges, and of these what is strong or hangs on something strong.
 *
 * <p>Of a colour picture, each pixel's gradient is the steepest of its channels', so that edges
 * between colours of one brightness are found, too.
 *
 * @param sigma of the blur, in pixels; more than 0
 * @param weak gradient from which a pixel may go on an edge, in levels of 255 a pixel
 * @param strong gradient from which a pixel begins an edge
 */
public record Edges(double sigma, double weak, double strong) {
  /** Finds what a person would draw at 64 to 256 pixels. */
  public static final Edges USUAL = new Edges(1, 6, 12);

  private static final byte PAPER = (byte) 255;

  public Edges {
    InputException.check(
        sigma > 0 && weak > 0 && strong >= weak,
        "edges are of sigma %s and gradients of %s and %s; use more than 0, the second gradient not"
            + " below the first",
        sigma,
        weak,
        strong);
  }

  /** Returns the outlines of {@code picture} [C, H, W], black on white, [1, H, W]. */
  public Pixels draw(Pixels picture) {
    int h = picture.height();
    int w = picture.width();
    var gradient = new Gradient(h, w);
    for (int c = 0; c < picture.channels(); c++) {
      gradient.steepen(blurred(picture, c));
    }
    double[] ridge = gradient.ridges();
    byte[] drawing = new byte[h * w];
    Arrays.fill(drawing, PAPER);
    var open = new ArrayDeque<Integer>();
    for (int i = 0; i < ridge.length; i++) {
      if (ridge[i] >= strong) {
        visit(i, ridge, drawing, open);
      }
    }
    while (!open.isEmpty()) {
      int at = open.pop();
      for (int y = Math.max(0, at / w - 1); y <= Math.min(h - 1, at / w + 1); y++) {
        for (int x = Math.max(0, at % w - 1); x <= Math.min(w - 1, at % w + 1); x++) {
          visit(y * w + x, ridge, drawing, open);
        }
      }
    }
    return new Pixels(1, h, w, drawing);
  }

  private void visit(int at, double[] ridge, byte[] drawing, ArrayDeque<Integer> open) {
    if (ridge[at] >= weak && drawing[at] == PAPER) {
      drawing[at] = 0;
      open.push(at);
    }
  }

  /** Returns channel {@code c} under a Gaussian; beyond its border the picture goes on evenly. */
  private double[] blurred(Pixels picture, int c) {
    int h = picture.height();
    int w = picture.width();
    int reach = (int) Math.ceil(3 * sigma);
    double[] kernel = new double[2 * reach + 1];
    double sum = 0;
    for (int i = -reach; i <= reach; i++) {
      kernel[i + reach] = StrictMath.exp(-i * i / (2 * sigma * sigma));
      sum += kernel[i + reach];
    }
    double[] rows = new double[h * w];
    double[] both = new double[h * w];
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        for (int i = -reach; i <= reach; i++) {
          int at = Math.max(0, Math.min(w - 1, x + i));
          rows[y * w + x] += kernel[i + reach] / sum * picture.at(c, y, at);
        }
      }
    }
    for (int y = 0; y < h; y++) {
      for (int i = -reach; i <= reach; i++) {
        int at = Math.max(0, Math.min(h - 1, y + i)) * w;
        double weight = kernel[i + reach] / sum;
        for (int x = 0; x < w; x++) {
          both[y * w + x] += weight * rows[at + x];
        }
      }
    }
    return both;
  }
}
