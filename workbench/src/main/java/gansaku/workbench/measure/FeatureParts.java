package gansaku.workbench.measure;

import gansaku.error.InputException;
import gansaku.io.AtomicFiles;
import gansaku.io.Checksums;
import gansaku.io.IOFaults;
import gansaku.io.SafeTensors;
import gansaku.io.SafeTensorsFile;
import gansaku.io.StoredTensor;
import gansaku.metrics.FeatureExtractor.Features;
import gansaku.nn.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a network said of parts of some pictures, which several processes look at: a file a batch,
 * called by the batch's first picture, so that all of them together are what one process would have
 * seen, in the same batches.
 *
 * @param root the folder that a user names, for any protocol
 * @param protocol what all parts have to agree in
 */
record FeatureParts(Path root, Map<String, String> protocol) {
  private static final String WIDTH = "width.";
  private static final String HEIGHT = "height.";
  private static final String FEATURES = "features.";
  private static final String LOGITS = "logits.";

  /** Keeps what was seen of the batch that begins with picture {@code start}. */
  void keep(int start, List<SeenPictures> seen) {
    var tensors = new LinkedHashMap<String, StoredTensor>();
    var about = new LinkedHashMap<>(protocol);
    for (int i = 0; i < seen.size(); i++) {
      String number = String.valueOf(i);
      SeenPictures some = seen.get(i);
      tensors.put(FEATURES + number, Weights.of(some.output().features()));
      some.output()
          .logits()
          .ifPresent(logits -> tensors.put(LOGITS + number, Weights.of(logits.cpu())));
      about.put(WIDTH + number, String.valueOf(some.width()));
      about.put(HEIGHT + number, String.valueOf(some.height()));
    }
    try {
      Files.createDirectories(folder());
    } catch (IOException e) {
      throw IOFaults.writing(folder(), e);
    }
    AtomicFiles.write(file(start), file -> SafeTensors.write(file, tensors, about));
  }

  /** Returns what was kept of the batch that begins with picture {@code start}. */
  List<SeenPictures> read(int start) {
    var stored = SafeTensors.read(file(start));
    var seen = new ArrayList<SeenPictures>();
    for (int i = 0; stored.find(FEATURES + i).isPresent(); i++) {
      var features =
          new Features(
              Weights.of(stored.tensor(FEATURES + i)), stored.find(LOGITS + i).map(Weights::of));
      seen.add(new SeenPictures(features, side(stored, WIDTH + i), side(stored, HEIGHT + i)));
    }
    return seen;
  }

  private static int side(SafeTensorsFile stored, String name) {
    return Integer.parseInt(stored.metadata().getOrDefault(name, "0"));
  }

  /** Refuses to go on unless every batch of {@code count} pictures is there. */
  void requireAll(String name, int count, int batch) {
    var missing = new ArrayList<Integer>();
    for (int start = 0; start < count; start += batch) {
      if (!Files.isRegularFile(file(start))) {
        missing.add(start);
      }
    }
    if (missing.isEmpty()) {
      return;
    }
    int all = (count + batch - 1) / batch;
    InputException.check(
        missing.size() < all,
        "%s has no features of %s by this protocol%s; let shards make them",
        root,
        name,
        otherProtocol().map(text -> ": " + text).orElse(""));
    throw InputException.of(
        "%s lacks %s of %s batches of %s, the first from picture %s on; make the shards that lack",
        root, missing.size(), all, name, missing.get(0));
  }

  /** Returns in what parts that are there differ. */
  private Optional<String> otherProtocol() {
    if (!Files.isDirectory(root)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.walk(root, 2)) {
      return files
          .filter(file -> file.toString().endsWith(".safetensors"))
          .findFirst()
          .map(file -> SafeTensors.read(file).metadata())
          .flatMap(
              made ->
                  protocol.entrySet().stream()
                      .filter(e -> !e.getValue().equals(made.get(e.getKey())))
                      .findFirst()
                      .map(
                          e ->
                              "those there have the "
                                  + e.getKey()
                                  + " "
                                  + made.get(e.getKey())
                                  + ", not "
                                  + e.getValue()));
    } catch (IOException e) {
      throw IOFaults.reading(root, e);
    }
  }

  Path folder() {
    return root.resolve(Checksums.sha256(protocol.toString()).substring(0, 16));
  }

  private Path file(int start) {
    return folder().resolve(String.format(Locale.ROOT, "%09d.safetensors", start));
  }
}
