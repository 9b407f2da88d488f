package gansaku.workbench.parts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import gansaku.error.InputException;
import gansaku.io.AtomicFiles;
import gansaku.io.Checksums;
import gansaku.io.IOFaults;
import gansaku.io.Shard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a part of some work says of itself, in a file beside the pictures it made.
 *
 * @param work the verb, e.g. {@code sample}
 * @param shard which part
 * @param total how many pictures all parts are to make
 * @param protocol what all parts have to agree in
 * @param files the SHA-256 of each file by its path in the folder, with {@code /}
 */
public record Part(
    String work,
    Shard shard,
    int total,
    SortedMap<String, String> protocol,
    SortedMap<String, String> files) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Returns a part that has made {@code files} in {@code folder}. */
  public static Part of(
      String work,
      Shard shard,
      int total,
      Map<String, String> protocol,
      Path folder,
      Collection<Path> files) {
    var hashes = new TreeMap<String, String>();
    for (Path file : files) {
      hashes.put(folder.relativize(file).toString().replace('\\', '/'), Checksums.sha256(file));
    }
    return new Part(work, shard, total, new TreeMap<>(protocol), hashes);
  }

  /** Writes it into {@code folder}; returns its file. */
  public Path write(Path folder) {
    Path file = folder.resolve(shard.fileName() + ".json");
    AtomicFiles.stream(
        file, out -> out.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this)));
    return file;
  }

  static Part read(Path file) {
    try {
      return JSON.readValue(Files.readAllBytes(file), Part.class);
    } catch (JsonProcessingException e) {
      throw new InputException(file + " does not tell of a part; make the part again", e);
    } catch (IOException e) {
      throw IOFaults.reading(file, e);
    }
  }
}
