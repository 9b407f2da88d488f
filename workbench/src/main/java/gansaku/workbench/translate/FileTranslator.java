package gansaku.workbench.translate;

import gansaku.data.load.Futures;
import gansaku.data.picture.ImageReader;
import gansaku.data.picture.ImageWriter;
import gansaku.data.picture.Layered;
import gansaku.data.source.BadFile;
import gansaku.data.source.ProgressListener;
import gansaku.error.InputException;
import gansaku.io.IOFaults;
import gansaku.io.Shard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Sends files through a network one after the other, while those that follow are decoded and those
 * before encoded on threads of their own.
 *
 * <p>What cannot be read, what is transparent and would become JPEG, and what cannot be written is
 * left out and told of.
 */
public final class FileTranslator {
  private static final int AHEAD = 16;
  private static final int MOST_THREADS = 8;

  private final ImageReader decoder;
  private final UnaryOperator<Layered> network;
  private final ProgressListener progress;
  private final PixelBudget budget = new PixelBudget();
  private final List<BadFile> bad = new ArrayList<>();
  private final List<Path> files = new ArrayList<>();
  private Optional<InputException> unwritten = Optional.empty();

  private FileTranslator(
      ImageReader decoder, UnaryOperator<Layered> network, ProgressListener progress) {
    this.decoder = decoder;
    this.network = network;
    this.progress = progress;
  }

  /** A picture on its way to the disk. */
  private record Writing(Path source, Future<Path> file) {}

  /** A picture that was read, or why not, and how much room it has taken. */
  private record Read(PlannedFile job, Optional<Layered> picture, String fault, int room) {}

  /**
   * Translates {@code inputs}, files, folders and patterns, into {@code out}.
   *
   * @param force whether files there are replaced
   * @param shard which part of them is translated
   * @param decoder reads pictures
   * @param network what a picture becomes
   * @throws InputException before anything is done if a target exists, and in the end if nothing
   *     could be translated
   */
  public static TranslatedFiles translate(
      List<String> inputs,
      Path out,
      boolean force,
      Shard shard,
      ImageReader decoder,
      UnaryOperator<Layered> network,
      ProgressListener progress) {
    List<PlannedFile> all = PlannedFiles.of(inputs, out, force, shard);
    List<PlannedFile> jobs = shard.of(all);
    var translator = new FileTranslator(decoder, network, progress);
    boolean onlyMade = MadeFolder.isNew(out);
    long begin = System.nanoTime();
    translator.run(jobs);
    if (translator.files.isEmpty() && !jobs.isEmpty()) {
      BadFile first = translator.bad.get(0);
      throw jobs.size() == 1
          ? translator.unwritten.orElseGet(() -> new InputException(first.toString()))
          : InputException.of(
              "none of the %s pictures could be translated; the first is %s", jobs.size(), first);
    }
    if (onlyMade) {
      MadeFolder.mark(out);
    }
    return new TranslatedFiles(
        out,
        all.stream().map(PlannedFile::target).toList(),
        translator.files,
        translator.bad,
        (System.nanoTime() - begin) / 1e9);
  }

  private void run(List<PlannedFile> jobs) {
    int threads = Math.max(2, Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()));
    ExecutorService reader = Executors.newSingleThreadExecutor(FileTranslator::daemon);
    ExecutorService coders = Executors.newFixedThreadPool(threads, FileTranslator::daemon);
    try {
      var turns = new ArrayBlockingQueue<Future<Read>>(AHEAD);
      reader.submit(() -> readAll(jobs, coders, turns));
      var writing = new ArrayDeque<Writing>();
      for (int i = 0; i < jobs.size(); i++) {
        translate(Futures.result(turns.take()), coders).ifPresent(writing::add);
        while (!writing.isEmpty() && writing.element().file().isDone()) {
          finish(writing.remove());
        }
        progress.at("translating", i + 1, jobs.size());
      }
      for (Writing last : writing) {
        finish(last);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InputException("the translation was interrupted", e);
    } finally {
      reader.shutdownNow();
      coders.shutdownNow();
    }
  }

  /** Reads files in their order, as far as there is room, and has them decoded. */
  private @Nullable Void readAll(
      List<PlannedFile> jobs, ExecutorService coders, BlockingQueue<Future<Read>> turns)
      throws InterruptedException {
    for (PlannedFile job : jobs) {
      try {
        byte[] bytes = Files.readAllBytes(job.source());
        int share = budget.take(ImageReader.pixels(bytes));
        turns.put(coders.submit(() -> decoded(job, bytes, share)));
      } catch (IOException e) {
        String fault = String.valueOf(IOFaults.reading(job.source(), e).getMessage());
        turns.put(CompletableFuture.completedFuture(new Read(job, Optional.empty(), fault, 0)));
      } catch (OutOfMemoryError e) {
        turns.put(CompletableFuture.failedFuture(e));
      }
    }
    return null;
  }

  private Read decoded(PlannedFile job, byte[] bytes, int share) {
    try {
      Layered picture = decoder.readLayered(bytes, job.source().toString());
      InputException.check(
          picture.alpha().isEmpty() || !ImageWriter.isJpeg(job.target()),
          "%s: is partly transparent, which a JPEG cannot be; rename it to .png",
          job.source());
      return new Read(job, Optional.of(picture), "", share);
    } catch (InputException e) {
      return new Read(job, Optional.empty(), String.valueOf(e.getMessage()), share);
    }
  }

  /** Translates what was read and has it written. */
  private Optional<Writing> translate(Read read, ExecutorService coders) {
    Path source = read.job().source();
    if (read.picture().isEmpty()) {
      return skipped(read, read.fault());
    }
    Layered made;
    try {
      made = network.apply(read.picture().get());
    } catch (InputException e) {
      return skipped(read, source + ": " + e.getMessage());
    }
    Path target = read.job().target();
    int share = read.room();
    Future<Path> written =
        coders.submit(
            () -> {
              try {
                ImageWriter.write(made, target);
                return target;
              } finally {
                budget.giveBack(share);
              }
            });
    return Optional.of(new Writing(source, written));
  }

  private void finish(Writing writing) throws InterruptedException {
    try {
      files.add(Futures.result(writing.file()));
    } catch (InputException e) {
      unwritten = Optional.of(e);
      bad.add(new BadFile(writing.source().toString(), String.valueOf(e.getMessage())));
    }
  }

  private Optional<Writing> skipped(Read read, String fault) {
    String place = read.job().source().toString();
    bad.add(new BadFile(place, fault.substring(place.length()).replaceFirst("^[: ]+", "")));
    budget.giveBack(read.room());
    return Optional.empty();
  }

  private static Thread daemon(Runnable work) {
    var thread = new Thread(work, "gansaku-pictures");
    thread.setDaemon(true);
    return thread;
  }
}
