package gansaku.workbench.translate;

import java.util.concurrent.Semaphore;

/**
 * How many pixels may be in memory between being read and having been written; a larger picture has
 * all of it to itself.
 */
final class PixelBudget {
  private static final int MEGAPIXELS = 48;
  private static final int PIXELS = MEGAPIXELS << 20;

  /** Even of tiny pictures no more than so many wait for each other. */
  private static final int MOST_PICTURES = 32;

  private final Semaphore free = new Semaphore(PIXELS, true);

  /** Waits until there is room for a picture, and returns how much it takes. */
  int take(long pixels) throws InterruptedException {
    int share = (int) Math.max(PIXELS / MOST_PICTURES, Math.min(PIXELS, pixels));
    free.acquire(share);
    return share;
  }

  void giveBack(int share) {
    free.release(share);
  }
}
