package gansaku.workbench.weights;

import gansaku.data.source.Download;
import gansaku.data.source.Http;
import gansaku.data.source.ProgressListener;
import gansaku.error.InputException;
import gansaku.io.AtomicFiles;
import gansaku.io.Checksums;
import gansaku.io.TensorFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where published weight files are kept once they were fetched or brought.
 *
 * @param path the folder; it need not exist yet
 */
public record WeightsFolder(Path path) {

  /** Returns the folder of weights in the cache folder {@code cache}. */
  public static WeightsFolder in(Path cache) {
    return new WeightsFolder(cache.resolve("weights"));
  }

  /** Returns where {@code weights} are, or would be. */
  public Path at(PublishedWeights weights) {
    return path.resolve(weights.file());
  }

  /** Returns whether {@code weights} are here. */
  public boolean has(PublishedWeights weights) {
    return Files.isRegularFile(at(weights));
  }

  /** Returns whether {@code weights} are here and the file is the published one; reads it all. */
  public boolean hasPublished(PublishedWeights weights) {
    return has(weights) && weights.isFile(Checksums.sha256(at(weights)));
  }

  /**
   * Returns the file of {@code weights}.
   *
   * @throws InputException saying how to get it, if it is not here
   */
  public Path require(PublishedWeights weights) {
    InputException.check(
        has(weights),
        "the weights %s are not on this machine; fetch them with: gansaku weights fetch %s; or %s",
        weights.name(),
        weights.name(),
        byHand(weights));
    return at(weights);
  }

  /** Fetches {@code weights} unless they are here, going on where an earlier try ended. */
  public Path fetch(PublishedWeights weights, ProgressListener progress) {
    Path target = at(weights);
    if (has(weights)) {
      verify(target, weights);
      return target;
    }
    try {
      new Download(progress).fetch(weights.address(), target, part -> verify(part, weights));
    } catch (IOException e) {
      throw new InputException(
          String.format(
              "%s could not be fetched (%s); %s", weights.name(), Http.reason(e), byHand(weights)),
          e);
    }
    return target;
  }

  /** Copies a {@code file} brought by hand here, if it is what {@code weights} are. */
  public Path bring(Path file, PublishedWeights weights) {
    InputException.check(
        Files.isRegularFile(file), "%s is no file; name the one that was brought", file);
    TensorFile.refuseForeign(file);
    verify(file, weights);
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      throw new InputException(path + " cannot be made: " + e.getMessage(), e);
    }
    AtomicFiles.write(at(weights), temp -> Files.copy(file, temp));
    return at(weights);
  }

  private static String byHand(PublishedWeights weights) {
    return String.format(
        "bring %s from %s and import it as %s",
        weights.address().substring(weights.address().lastIndexOf('/') + 1),
        weights.address(),
        weights.name());
  }

  private static void verify(Path file, PublishedWeights weights) {
    String found = Checksums.sha256(file);
    InputException.check(
        weights.isFile(found),
        "%s is not %s as published: its SHA-256 begins with %s, that of the published file with"
            + " %s; remove it and fetch or bring it again",
        file,
        weights.name(),
        found.substring(0, 8),
        weights.sha256().substring(0, Math.min(8, weights.sha256().length())));
  }
}
