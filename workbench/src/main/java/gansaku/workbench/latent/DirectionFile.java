package gansaku.workbench.latent;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import gansaku.error.InputException;
import gansaku.io.AtomicFiles;
import gansaku.io.IOFaults;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file of directions, JSON.
 *
 * @param format its version
 * @param owner the weights that they belong to
 * @param directions what is in it
 */
record DirectionFile(int format, Owner owner, List<LatentDirection> directions) {
  private static final int FORMAT = 1;
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  DirectionFile(Owner owner, List<LatentDirection> directions) {
    this(FORMAT, owner, directions);
  }

  /** Reads a file; refuses with a sentence what is none. */
  static DirectionFile read(Path file) {
    try {
      DirectionFile read = JSON.readValue(Files.readAllBytes(file), DirectionFile.class);
      InputException.check(
          read.format == FORMAT,
          "%s is of format %s; this version reads format %s",
          file,
          read.format,
          FORMAT);
      return read;
    } catch (JacksonException e) {
      throw new InputException(file + " is no file of directions: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw IOFaults.reading(file, e);
    }
  }

  void write(Path file) {
    AtomicFiles.stream(
        file, out -> out.write(JSON.writeValueAsString(this).getBytes(StandardCharsets.UTF_8)));
  }
}
