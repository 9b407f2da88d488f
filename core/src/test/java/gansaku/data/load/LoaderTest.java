package gansaku.data.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.data.Fixtures;
import gansaku.data.MemorySource;
import gansaku.data.source.BadFile;
import gansaku.data.source.ImageSource;
import gansaku.data.transform.HorizontalFlip;
import gansaku.data.transform.Pipeline;
import gansaku.error.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoaderTest {
  private static final Pipeline FLIPPED = Pipeline.NONE.and(new HorizontalFlip(0.5));

  private final Path cache;

  LoaderTest(@TempDir Path cache) {
    this.cache = cache;
  }

  @Test
  void anEpochHasEachPictureOnceAndDropsTheRest() {
    try (var loader = Loader.open(pictures(23), Pipeline.NONE, settings(5))) {
      assertThat(loader.batchesPerEpoch()).isEqualTo(4);
      var first = epoch(loader);
      var second = epoch(loader);
      assertThat(first).hasSize(20).doesNotHaveDuplicates();
      assertThat(second).hasSize(20).doesNotHaveDuplicates().isNotEqualTo(first);
    }
  }

  @Test
  void samplesLabelsAndPositionBelongTogether() {
    try (var loader = Loader.open(pictures(23), Pipeline.NONE, settings(5))) {
      for (int b = 0; b < 9; b++) {
        RawBatch batch = loader.next();
        assertThat(batch.position()).isEqualTo(5L * b);
        for (int j = 0; j < 5; j++) {
          int index = batch.indices()[j];
          assertThat(batch.labels()[j]).isEqualTo(index % 10);
          assertThat(Arrays.copyOfRange(batch.samples(), j * 48, (j + 1) * 48))
              .isEqualTo(Fixtures.picture(index, 3, 4, 4).samples());
        }
      }
    }
  }

  @Test
  void startAtContinuesExactlyWhateverTheWorkers() {
    List<String> undisturbed = hashes(settings(4), 0, 20);
    assertThat(hashes(settings(4), 36, 11)).isEqualTo(undisturbed.subList(9, 20));
    assertThat(hashes(settings(4).withWorkers(3), 0, 20)).isEqualTo(undisturbed);
    assertThat(hashes(settings(4).withCache(0), 0, 20)).isEqualTo(undisturbed);
    assertThat(hashes(settings(4).withCache(48 * 5), 0, 20)).isEqualTo(undisturbed);
    assertThat(undisturbed).doesNotHaveDuplicates();
  }

  @Test
  void startAtForgetsWhatWasPrepared() {
    try (var loader = Loader.open(pictures(23), FLIPPED, settings(4))) {
      String first = hash(loader.next());
      loader.next();
      assertThat(hash(loader.startAt(0).next())).isEqualTo(first);
    }
  }

  @Test
  void seedChangesTheOrder() {
    assertThat(hashes(LoaderSettings.of(4, 1, cache), 0, 3))
        .isNotEqualTo(hashes(LoaderSettings.of(4, 2, cache), 0, 3));
  }

  @Test
  void costlyPicturesAreMadeOnce() {
    var reads = new AtomicInteger();
    var source =
        new MemorySource(
            "made",
            10,
            i -> {
              reads.incrementAndGet();
              return Fixtures.picture(i, 1, 4, 4);
            });
    try (var loader = Loader.open(source, FLIPPED, settings(5))) {
      for (int i = 0; i < 20; i++) {
        loader.next();
      }
    }
    assertThat(reads.get()).isBetween(10, 11); // the first once more, for the shape
    assertThat(cache.toFile().list()).isEmpty();
  }

  @Test
  void refusesABatchLargerThanTheData() {
    assertThatThrownBy(() -> Loader.open(pictures(50), Pipeline.NONE, settings(128)))
        .isInstanceOf(InputException.class)
        .hasMessage("batch is 128 but made has 50 pictures; use 50 or less");
  }

  @Test
  void refusesABatchThatNoArrayHolds() {
    var large = new MemorySource("large", 1 << 20, i -> Fixtures.picture(i, 3, 32, 32));
    // 2³¹ - 1 bytes are an array's most
    assertThatThrownBy(() -> Loader.open(large, Pipeline.NONE, settings(1 << 20)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "batch is 1048576, but at most 699050 pictures of [3, 32, 32] fit into one; use"
                + " 699050 or less");
  }

  @Test
  void refusesAPositionBetweenBatches() {
    try (var loader = Loader.open(pictures(50), Pipeline.NONE, settings(8))) {
      assertThatThrownBy(() -> loader.startAt(12))
          .isInstanceOf(InputException.class)
          .hasMessage(
              "12 pictures seen is no whole number of batches of 8; resume with the batch it began"
                  + " with");
    }
  }

  @Test
  void aBadPictureSurfacesInNext() {
    try (var loader = Loader.open(withBad(7), Pipeline.NONE, settings(10))) {
      assertThatThrownBy(loader::next).isInstanceOf(InputException.class).hasMessage("7 is broken");
    }
  }

  @Test
  void aSkippedPictureIsReportedOnceAndReplaced() {
    var told = new ConcurrentLinkedQueue<BadFile>();
    try (var loader =
        Loader.open(
            withBad(7, 8), Pipeline.NONE, settings(10).withWorkers(2).skipping(told::add))) {
      for (int i = 0; i < 6; i++) {
        assertThat(loader.next().indices()).contains(9).doesNotContain(7, 8);
      }
    }
    assertThat(told)
        .extracting(BadFile::toString)
        .containsExactlyInAnyOrder(
            "picture 7 of shaky: 7 is broken", "picture 8 of shaky: 8 is broken");
  }

  @Test
  void refusesASetWithoutOneGoodPicture() {
    int[] all = IntStream.range(0, 10).toArray();
    assertThatThrownBy(
            () -> Loader.open(withBad(all), Pipeline.NONE, settings(5).skipping(bad -> {})))
        .isInstanceOf(InputException.class)
        .hasMessage("none of the 10 pictures of shaky can be read");
  }

  @Test
  void refusesPicturesOfTwoShapes() {
    var mixed = new MemorySource("mixed", 4, i -> Fixtures.picture(i, i == 3 ? 3 : 1, 5, 5));
    try (var loader = Loader.open(mixed, Pipeline.NONE, settings(4))) {
      assertThatThrownBy(loader::next)
          .isInstanceOf(InputException.class)
          .hasMessage(
              "picture 3 of mixed is [3, 5, 5] but the first is [1, 5, 5]; bring them to one shape"
                  + " with a resize and a channel count");
    }
  }

  @Test
  void closeEndsItsThreads() throws InterruptedException {
    var threads = new ConcurrentLinkedQueue<Thread>();
    var source =
        new MemorySource(
            "made",
            1000,
            i -> {
              threads.add(Thread.currentThread());
              return Fixtures.picture(i, 1, 4, 4);
            });
    var loader = Loader.open(source, Pipeline.NONE, settings(100).withWorkers(2));
    loader.next();
    loader.close();
    for (Thread thread : Set.copyOf(threads)) {
      if (thread != Thread.currentThread()) {
        thread.join(10_000); // the pool reports its end from the last thread, which then ends
      }
    }
    assertThat(threads).filteredOn(t -> t != Thread.currentThread()).noneMatch(Thread::isAlive);
    assertThatThrownBy(loader::next).hasMessage("this loader is closed");
  }

  private LoaderSettings settings(int batch) {
    return LoaderSettings.of(batch, 5, cache);
  }

  private static ImageSource pictures(int count) {
    return new MemorySource("made", count, i -> Fixtures.picture(i, 3, 4, 4));
  }

  private static ImageSource withBad(int... bad) {
    return new MemorySource(
        "shaky",
        10,
        i -> {
          InputException.check(Arrays.stream(bad).noneMatch(b -> b == i), "%s is broken", i);
          return Fixtures.picture(i, 1, 4, 4);
        });
  }

  private static List<Integer> epoch(Loader loader) {
    var indices = new ArrayList<Integer>();
    for (int b = 0; b < loader.batchesPerEpoch(); b++) {
      Arrays.stream(loader.next().indices()).forEach(indices::add);
    }
    return indices;
  }

  private static List<String> hashes(LoaderSettings settings, long from, int batches) {
    try (var loader = Loader.open(pictures(23), FLIPPED, settings).startAt(from)) {
      return IntStream.range(0, batches).mapToObj(i -> hash(loader.next())).toList();
    }
  }

  private static String hash(RawBatch batch) {
    return Arrays.hashCode(batch.samples()) + Arrays.toString(batch.indices());
  }
}
