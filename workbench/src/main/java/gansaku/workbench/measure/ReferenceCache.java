package gansaku.workbench.measure;

import gansaku.error.InputException;
import gansaku.io.AtomicFiles;
import gansaku.io.Checksums;
import gansaku.io.SafeTensors;
import gansaku.io.StoredTensor;
import gansaku.metrics.Moments;
import gansaku.nn.Weights;
import gansaku.tensor.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * Keeps what a network said of reference pictures, by the pictures' fingerprint and the protocol.
 *
 * @param folder where; it need not exist yet
 */
record ReferenceCache(Path folder) {
  private static final String SIZES = "sizes"; // no part of the protocol: it follows from it

  /**
   * Returns what is kept under {@code protocol}, if features of so many pictures are there.
   *
   * @param first size of the first picture, which is that of all where the file does not say
   */
  Optional<FeatureSet> find(Map<String, String> protocol, int rows, String first) {
    Path file = file(protocol);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    var stored = SafeTensors.read(file);
    requireSame(file, protocol, stored.metadata());
    boolean withFeatures = rows > 0;
    if (withFeatures && stored.find("features").filter(kept -> kept.shape()[0] >= rows).isEmpty()) {
      return Optional.empty();
    }
    try (var scope = new Scope()) {
      long count = Weights.of(stored.tensor("count")).item_long();
      var moments =
          Moments.of(
              count, Weights.of(stored.tensor("mean")), Weights.of(stored.tensor("covariance")));
      Optional<Tensor> features =
          withFeatures
              ? Optional.of(scope.keep(Weights.of(stored.tensor("features"))))
              : Optional.empty();
      String sizes = stored.metadata().getOrDefault(SIZES, first);
      return Optional.of(new FeatureSet(moments, features, sizes));
    }
  }

  private static void requireSame(
      Path file, Map<String, String> protocol, Map<String, String> made) {
    protocol.forEach(
        (name, value) -> {
          String there = made.getOrDefault(name, "unknown");
          InputException.check(
              there.equals(value),
              "%s holds statistics whose %s is %s, not %s; remove the file, and they are made anew",
              file,
              name,
              there,
              value);
        });
  }

  /** Keeps {@code set} under {@code protocol}. */
  void keep(Map<String, String> protocol, FeatureSet set) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new InputException(folder + " cannot be made: " + e.getMessage(), e);
    }
    try (var scope = new Scope()) {
      var tensors = new LinkedHashMap<String, StoredTensor>();
      tensors.put("count", StoredTensor.of(new long[] {set.moments().count()}));
      tensors.put("mean", Weights.of(set.moments().mean()));
      Tensor covariance = set.moments().covariance();
      tensors.put("covariance", Weights.of(covariance));
      set.features().ifPresent(features -> tensors.put("features", Weights.of(features)));
      var about = new LinkedHashMap<>(protocol);
      about.put(SIZES, set.sizes());
      AtomicFiles.write(file(protocol), file -> SafeTensors.write(file, tensors, about));
    }
  }

  Path file(Map<String, String> protocol) {
    String name = Checksums.sha256(protocol.toString()).substring(0, 16);
    return folder.resolve("reference-" + name + ".safetensors");
  }
}
