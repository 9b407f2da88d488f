package gansaku.data.prepare;

import com.fasterxml.jackson.databind.ObjectMapper;
import gansaku.data.picture.Pixels;
import gansaku.data.source.BadFile;
import gansaku.data.source.DataOptions;
import gansaku.data.source.ImageSource;
import gansaku.data.source.ProgressListener;
import gansaku.data.source.Sources;
import gansaku.error.InputException;
import gansaku.io.AtomicFiles;
import gansaku.io.Shard;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Makes a StyleGAN zip of squares from any pictures: {@code 00000/img00000000.png}, labels, and
 * captions where there are some.
 *
 * <p>Each picture is cropped to its middle square and resized (Lanczos); pictures that fail a test
 * or came before are left out and counted. The same input gives the same file, byte for byte. An
 * interrupted preparation goes on where it was when it is started again.
 */
public final class DataPreparer {
  private static final int TOGETHER = 256; // pictures in memory at a time
  private static final int FOLDER = 1000; // pictures in a folder of the zip
  private static final int SHEET_PICTURES = 64;
  private static final int SHEET_COLUMNS = 8;
  private static final int SHEET_CELL = 96;

  /** Where zip's calendar begins; the real time would make each file another. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final ImageSource source;
  private final PrepareSettings settings;
  private final ProgressListener progress;
  private final PreparationCache cache;
  private final Duplicates duplicates;
  private final List<BadFile> bad;
  private final int badFiles;
  private final Map<Drop, Integer> dropped = new EnumMap<>(Drop.class);
  private final List<Pixels> droppedSquares = new ArrayList<>();
  private final List<List<Object>> labels = new ArrayList<>();
  private final List<List<Object>> captions = new ArrayList<>();
  private int kept;

  private DataPreparer(
      ImageSource source,
      PrepareSettings settings,
      ProgressListener progress,
      List<BadFile> bad,
      PreparationCache cache) {
    this.cache = cache;
    this.source = source;
    this.settings = settings;
    this.progress = progress;
    this.duplicates = new Duplicates(settings);
    this.bad = bad;
    this.badFiles = bad.size();
    if (badFiles > 0) {
      dropped.put(Drop.UNREADABLE, badFiles);
    }
  }

  /**
   * Prepares what {@code spec} names into {@code zip}, which appears only when complete.
   *
   * @throws InputException when the file exists, or no picture passes
   */
  public static PrepareReport prepare(
      String spec, DataOptions options, Path zip, PrepareSettings settings) {
    return with(
        spec,
        options,
        zip,
        settings,
        preparer -> {
          AtomicFiles.stream(zip, preparer::fill);
          preparer.cache.delete();
          return preparer.report(zip, Sources.notes(spec, options, preparer.source));
        });
  }

  /**
   * Reads, crops and judges one part of what {@code spec} names, which is nearly all the work, and
   * leaves it beside {@code zip}, where {@link #prepare} finds it.
   *
   * @throws InputException when the file exists
   */
  public static PreparedPart part(
      String spec, DataOptions options, Path zip, PrepareSettings settings, Shard shard) {
    return with(spec, options, zip, settings, preparer -> preparer.judge(shard));
  }

  private static <R> R with(
      String spec,
      DataOptions options,
      Path zip,
      PrepareSettings settings,
      Function<DataPreparer, R> work) {
    InputException.check(
        zip.toString().toLowerCase(Locale.ROOT).endsWith(".zip"),
        "%s is no name for a zip; end it with .zip",
        zip);
    InputException.check(!Files.exists(zip), "%s exists; remove it or name another file", zip);
    List<BadFile> bad = Collections.synchronizedList(new ArrayList<>());
    try (ImageSource source = Sources.open(spec, options.captioned().skipping(bad::add))) {
      return work.apply(
          new DataPreparer(
              source,
              settings,
              options.progress(),
              bad,
              PreparationCache.of(zip, source, settings)));
    }
  }

  /** Judges whole blocks only, so that no two parts have pictures of one. */
  private PreparedPart judge(Shard shard) {
    int blocks = (source.size() + TOGETHER - 1) / TOGETHER;
    int first = Math.min(source.size(), shard.from(blocks) * TOGETHER);
    int end = Math.min(source.size(), shard.to(blocks) * TOGETHER);
    int judged = 0;
    for (int from = first; from < end; from += TOGETHER) {
      int to = Math.min(end, from + TOGETHER);
      judged += candidates(from, to).size();
      progress.at("preparing", to - first, end - first);
    }
    return new PreparedPart(shard, cache.folder(), judged, source.size(), List.copyOf(bad));
  }

  private void fill(OutputStream out) throws IOException {
    var zip = new ZipOutputStream(out);
    for (int from = 0; from < source.size(); from += TOGETHER) {
      int to = Math.min(source.size(), from + TOGETHER);
      List<Candidate> candidates = candidates(from, to);
      for (Candidate candidate : candidates) {
        decide(candidate, zip);
      }
      if (candidates.size() < to - from) {
        dropped.merge(Drop.UNREADABLE, to - from - candidates.size(), Integer::sum);
      }
      progress.at("preparing", to, source.size());
    }
    if (kept == 0) {
      cache.delete(); // nothing to go on with
    }
    InputException.check(
        kept > 0, "none of the %s pictures of %s is left: %s", found(), source.name(), dropped);
    store(zip, "dataset.json", json());
    zip.finish();
  }

  /** Returns the candidates of a block, judged now or before an interruption. */
  private List<Candidate> candidates(int from, int to) {
    Optional<List<Candidate>> before = cache.read(from);
    if (before.isPresent() && before.get().size() == to - from) {
      return before.get();
    }
    List<Candidate> now =
        IntStream.range(from, to)
            .parallel()
            .mapToObj(this::candidate)
            .flatMap(Optional::stream)
            .toList();
    cache.write(from, now);
    return now;
  }

  private Optional<Candidate> candidate(int index) {
    try {
      return Optional.of(Candidate.of(index, source.read(index), settings));
    } catch (InputException e) {
      bad.add(BadFile.of(source, index, e));
      return Optional.empty();
    }
  }

  private void decide(Candidate candidate, ZipOutputStream zip) throws IOException {
    Optional<Drop> drop = candidate.drop().or(() -> duplicates.check(candidate));
    if (drop.isPresent()) {
      dropped.merge(drop.get(), 1, Integer::sum);
      if (droppedSquares.size() < SHEET_PICTURES) {
        droppedSquares.add(ContactSheet.fit(candidate.square(), SHEET_CELL));
      }
      return;
    }
    String name = String.format(Locale.ROOT, "%05d/img%08d.png", kept / FOLDER, kept);
    store(zip, name, candidate.png());
    labels.add(List.of(name, source.label(candidate.index())));
    List<String> texts = source.captions(candidate.index());
    if (!texts.isEmpty()) {
      captions.add(List.of(name, texts));
    }
    kept++;
  }

  /** Adds an entry without compression, as PNGs do not shrink and readers can then seek. */
  private static void store(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    var crc = new CRC32();
    crc.update(bytes);
    var entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(crc.getValue());
    entry.setTimeLocal(NO_TIME);
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }

  private byte[] json() throws IOException {
    Map<String, Object> root = new LinkedHashMap<>();
    if (!source.classes().isEmpty()) {
      root.put("labels", labels);
      root.put("classes", source.classes());
    }
    if (!captions.isEmpty()) {
      root.put("captions", captions);
    }
    return new ObjectMapper().writeValueAsBytes(root);
  }

  private int found() {
    return badFiles + source.size();
  }

  private PrepareReport report(Path zip, List<String> notes) {
    return new PrepareReport(
        zip,
        notes,
        found(),
        kept,
        Collections.unmodifiableMap(dropped),
        List.copyOf(bad),
        source.classes(),
        droppedSquares.isEmpty()
            ? Optional.empty()
            : Optional.of(ContactSheet.of(droppedSquares, SHEET_COLUMNS, SHEET_CELL)));
  }
}
