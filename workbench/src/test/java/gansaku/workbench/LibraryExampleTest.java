package gansaku.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import gansaku.data.picture.ImageReader;
import gansaku.data.picture.ImageWriter;
import gansaku.data.picture.Pixels;
import gansaku.run.ImageGrid;
import gansaku.workbench.training.TrainRequest;
import gansaku.workbench.use.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The toolkit from Java, as the README shows it. */
class LibraryExampleTest {

  @Test
  void trainOnAFolderThenSampleAndOpenAgain(@TempDir Path folder) throws IOException {
    Path photos = photos(folder.resolve("photos"));
    Path grid = folder.resolve("grid.png");

    // The example:
    var workbench = Workbench.in(folder.resolve("runs"));
    var request =
        TrainRequest.of("dcgan/32")
            .with("data.name", photos)
            .with("width", 2)
            .with("batch", 4)
            .with("budget.kimg", 0.016);
    try (TrainedModel model = workbench.train(request)) {
      List<Pixels> pictures = model.sample(64, 0);
      ImageGrid.fitting(pictures).write(grid, pictures);
    }
    try (TrainedModel again = workbench.open("latest")) {
      Pixels seven = again.sample(7).get(0);
      // End of the example.

      assertThat(seven.samples()).isEqualTo(again.sample(64, 0).get(7).samples());
    }
    assertThat(ImageReader.DEFAULT.read(grid).width()).isGreaterThan(8 * 32);
  }

  private static Path photos(Path folder) throws IOException {
    Files.createDirectory(folder);
    var random = new Random(7);
    for (int i = 0; i < 8; i++) {
      var samples = new byte[3 * 40 * 48];
      random.nextBytes(samples);
      ImageWriter.write(new Pixels(3, 40, 48, samples), folder.resolve(i + ".png"));
    }
    return folder;
  }
}
