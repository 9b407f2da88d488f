package gansaku.data.load;

import gansaku.data.source.BadFile;
import gansaku.data.source.BadImages;
import gansaku.error.InputException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * How a loader works.
 *
 * @param batch pictures in a batch, 1 or more
 * @param seed of the order and of the random transforms
 * @param workers threads that prepare batches, 1 or more
 * @param prefetch batches prepared ahead, 1 or more
 * @param cacheBytes how much of the fixed transforms' results is kept, in bytes; 0 keeps nothing
 * @param cacheDir where the cache's temporary file goes
 * @param badImages what to do about a picture that cannot be read
 * @param onBadFile told of each such picture once, from a worker's thread
 */
public record LoaderSettings(
    int batch,
    long seed,
    int workers,
    int prefetch,
    long cacheBytes,
    Path cacheDir,
    BadImages badImages,
    Consumer<BadFile> onBadFile) {
  private static final long DEFAULT_CACHE = 192L << 20;

  public LoaderSettings {
    InputException.check(batch >= 1, "batch is %s; use 1 or more", batch);
    InputException.check(workers >= 1, "workers is %s; use 1 or more", workers);
    InputException.check(prefetch >= 1, "prefetch is %s; use 1 or more", prefetch);
    InputException.check(cacheBytes >= 0, "cache is %s bytes; use 0 (none) or more", cacheBytes);
  }

  /** Returns one worker, four batches ahead, a cache of 192 MiB in {@code cacheDir}, no mercy. */
  public static LoaderSettings of(int batch, long seed, Path cacheDir) {
    return new LoaderSettings(
        batch, seed, 1, 4, DEFAULT_CACHE, cacheDir, BadImages.FAIL, bad -> {});
  }

  /** Returns these settings with another number of worker threads. */
  public LoaderSettings withWorkers(int count) {
    return with(count, Math.max(prefetch, 2 * count), cacheBytes, badImages, onBadFile);
  }

  /** Returns these settings with another size of the cache, in bytes. */
  public LoaderSettings withCache(long bytes) {
    return with(workers, prefetch, bytes, badImages, onBadFile);
  }

  /** Returns these settings with unreadable pictures skipped and told to {@code listener}. */
  public LoaderSettings skipping(Consumer<BadFile> listener) {
    return with(workers, prefetch, cacheBytes, BadImages.SKIP, listener);
  }

  private LoaderSettings with(
      int threads, int ahead, long cache, BadImages onBad, Consumer<BadFile> listener) {
    return new LoaderSettings(batch, seed, threads, ahead, cache, cacheDir, onBad, listener);
  }
}
