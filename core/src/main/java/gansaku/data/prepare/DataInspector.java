package gansaku.data.prepare;

import gansaku.data.picture.Pixels;
import gansaku.data.source.BadFile;
import gansaku.data.source.DataOptions;
import gansaku.data.source.ImageSource;
import gansaku.data.source.Sources;
import gansaku.error.InputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Reads every picture of a set once and tells what is there. */
public final class DataInspector {
  private static final int SHEET_COLUMNS = 8;
  private static final int SHEET_PICTURES = 64;
  private static final int SHEET_CELL = 96;

  private DataInspector() {}

  /** Inspects what {@code spec} names; bad files are listed in the report, whatever the options. */
  public static DataReport inspect(String spec, DataOptions options) {
    var bad = Collections.synchronizedList(new ArrayList<BadFile>());
    try (ImageSource source = Sources.open(spec, options.captioned().skipping(bad::add))) {
      var done = new AtomicInteger();
      List<Optional<Look>> looks =
          IntStream.range(0, source.size())
              .parallel()
              .mapToObj(
                  i -> {
                    Optional<Look> look = Look.at(source, i, bad);
                    options.progress().at("inspecting", done.incrementAndGet(), source.size());
                    return look;
                  })
              .toList();
      List<String> notes = Sources.notes(spec, options, source);
      return report(source, notes, looks.stream().flatMap(Optional::stream).toList(), bad);
    }
  }

  private static DataReport report(
      ImageSource source, List<String> notes, List<Look> looks, List<BadFile> bad) {
    InputException.check(
        !looks.isEmpty(),
        "none of the %s pictures of %s can be read",
        source.size(),
        source.name());
    var classes = new LinkedHashMap<String, Integer>();
    source.classes().forEach(name -> classes.put(name, 0));
    var sizes = new TreeMap<String, Integer>();
    var channels = new TreeMap<Integer, Integer>();
    for (Look look : looks) {
      if (source.label(look.index) >= 0) {
        classes.merge(source.classes().get(source.label(look.index)), 1, Integer::sum);
      }
      sizes.merge(look.width + "x" + look.height, 1, Integer::sum);
      channels.merge(look.channels, 1, Integer::sum);
    }
    return new DataReport(
        source.name(),
        notes,
        looks.size(),
        classes,
        mostFrequentFirst(sizes),
        channels,
        CaptionReport.of(looks.stream().map(look -> source.captions(look.index)).toList()),
        bad.stream().sorted(Comparator.comparing(BadFile::place)).toList(),
        source.fingerprint(),
        sheet(source, looks));
  }

  static Map<String, Integer> mostFrequentFirst(Map<String, Integer> counts) {
    var sorted = new LinkedHashMap<String, Integer>();
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return sorted;
  }

  private static Pixels sheet(ImageSource source, List<Look> looks) {
    int count = Math.min(SHEET_PICTURES, looks.size());
    List<Pixels> pictures =
        IntStream.range(0, count)
            .map(i -> looks.get((int) ((long) i * looks.size() / count)).index)
            .mapToObj(index -> ContactSheet.fit(source.read(index), SHEET_CELL))
            .toList();
    return ContactSheet.of(pictures, SHEET_COLUMNS, SHEET_CELL);
  }

  /** What is kept of a picture that could be read. */
  private record Look(int index, int width, int height, int channels) {
    static Optional<Look> at(ImageSource source, int index, List<BadFile> bad) {
      try {
        Pixels p = source.read(index);
        return Optional.of(new Look(index, p.width(), p.height(), p.channels()));
      } catch (InputException e) {
        bad.add(BadFile.of(source, index, e));
        return Optional.empty();
      }
    }
  }
}
