package gansaku.data.load;

import gansaku.data.source.ImageSource;
import gansaku.data.transform.Pipeline;
import gansaku.error.InputException;
import java.io.Closeable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Gives out shuffled batches that threads of its own prepare ahead.
 *
 * <p>Each epoch is a new permutation; a batch never spans two epochs, and what is left at an
 * epoch's end is dropped. Order and random transforms follow from the seed and the position alone,
 * whatever the number of workers, so that {@link #startAt} continues a run exactly. One thread
 * calls {@link #next}; the source is the caller's to close, after the loader.
 */
public final class Loader implements Closeable {
  private final BatchMaker maker;
  private final LoaderSettings settings;
  private final ExecutorService workers;
  private final Deque<Future<RawBatch>> ahead = new ArrayDeque<>();
  private final Deque<RawBatch> spare = new ArrayDeque<>();
  private long nextNumber;
  private boolean closed;

  private Loader(BatchMaker maker, LoaderSettings settings) {
    this.maker = maker;
    this.settings = settings;
    this.workers =
        Executors.newFixedThreadPool(
            settings.workers(),
            task -> {
              var thread = new Thread(task, "gansaku-loader");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Opens a loader at the start of training; it reads one picture to learn the shape. */
  public static Loader open(ImageSource source, Pipeline pipeline, LoaderSettings settings) {
    return new Loader(new BatchMaker(source, pipeline, settings), settings);
  }

  /** Returns how many batches make an epoch. */
  public int batchesPerEpoch() {
    return maker.batchesPerEpoch();
  }

  /** Moves to where a run stands that has seen so many pictures; returns this loader. */
  public Loader startAt(long imagesSeen) {
    InputException.check(
        imagesSeen >= 0 && imagesSeen % settings.batch() == 0,
        "%s pictures seen is no whole number of batches of %s; resume with the batch it began with",
        imagesSeen,
        settings.batch());
    ahead.forEach(batch -> batch.cancel(true));
    ahead.clear();
    nextNumber = imagesSeen / settings.batch();
    return this;
  }

  /**
   * Returns the next batch, waiting for it if need be; it holds until the call after.
   *
   * @throws InputException when a picture cannot be read and bad pictures are not skipped
   */
  public RawBatch next() {
    if (closed) {
      throw new IllegalStateException("this loader is closed");
    }
    while (ahead.size() < settings.prefetch()) {
      RawBatch used = spare.isEmpty() ? maker.empty() : spare.pop();
      long number = nextNumber++;
      ahead.add(workers.submit(() -> maker.fill(number, used)));
    }
    RawBatch batch = await(ahead.remove());
    spare.push(batch); // its arrays are filled again only from the next call on
    return batch;
  }

  private static RawBatch await(Future<RawBatch> future) {
    try {
      return Futures.result(future);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for pictures", e);
    }
  }

  /** Ends the threads; a picture that is being decoded is waited for. */
  @Override
  public void close() {
    closed = true;
    workers.shutdownNow();
    try {
      workers.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
