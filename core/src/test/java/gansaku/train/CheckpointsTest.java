package gansaku.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.error.InputException;
import gansaku.train.Checkpoints.Best;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
  private final Checkpoints checkpoints;

  CheckpointsTest(@TempDir Path root) throws IOException {
    checkpoints = new Checkpoints(root);
    double[] kid = {0.3, 0.1, 0.2, 0.4};
    for (int i = 0; i < kid.length; i++) {
      Path folder = Files.createDirectories(checkpoints.at(i + 1));
      Files.writeString(
          folder.resolve("manifest.json"),
          String.format(
              Locale.ROOT,
              "{\"format\": 1, \"step\": %d, \"losses\": {\"kid\": %s}, \"files\": {}}",
              i + 1,
              kid[i]));
    }
  }

  @Test
  void theNewestAndTheBestStay() {
    checkpoints.keep(1, Optional.of(new Best("kid", false)));
    assertThat(checkpoints.list()).containsExactly(checkpoints.at(2), checkpoints.at(4));
    checkpoints.keep(1, Optional.empty());
    assertThat(checkpoints.list()).containsExactly(checkpoints.at(4));
  }

  @Test
  void aDamagedOneEndsNoTraining() throws IOException {
    Path damaged = checkpoints.at(2).resolve("manifest.json");
    Files.writeString(damaged, "{");
    var lowest = new Best("kid", false);
    checkpoints.keep(1, Optional.of(lowest));
    assertThat(checkpoints.list())
        .containsExactly(checkpoints.at(2), checkpoints.at(3), checkpoints.at(4));
    assertThatThrownBy(() -> lowest.in(checkpoints))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(damaged + " is damaged: ");
  }
}
