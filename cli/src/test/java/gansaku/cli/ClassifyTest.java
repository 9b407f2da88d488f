package gansaku.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees of a classifier. */
class ClassifyTest {
  private static final String DIGITS =
      "train classifier/small --device cpu --set precision=float32 --set data.count=64 --set"
          + " data.size=16 --batch 8 --kimg 0.016 --set validation.n=8";

  private final Path folder;
  private final Cli cli;

  ClassifyTest(@TempDir Path folder) {
    this.folder = folder;
    cli = new Cli(folder);
  }

  @Test
  void picturesAreToldAndExplained() {
    var trained = cli.run(DIGITS.split(" "));
    assertThat(trained.code()).as(trained.err()).isZero();
    assertThat(trained.out()).contains("try next  gansaku classify latest PICTURES/ --top 3");
    Path picture = cli.runs().resolve("00001-classifier-small-digits/confusion.png");
    Path seen = folder.resolve("seen.png");
    var told = cli.run("classify", "1", "" + picture, "--top", "2", "--explain", "" + seen);
    assertThat(told.code()).as(told.err()).isZero();
    assertThat(told.out())
        .containsPattern("confusion.png  \\d \\d+\\.\\d %, \\d \\d+\\.\\d %\n")
        .contains("pictures  " + seen);
    assertThat(seen).exists();
    assertThat(refused("classify", "1", "" + picture, "--checkpoint", "77"))
        .contains("has no checkpoint of step 77; it has 2");
    assertThat(refused("sample", "1"))
        .contains("00001-classifier-small-digits (model classifier) generates nothing");
    assertThat(refused("evaluate", "1", "--metrics", "accuracy", "--against", "faces"))
        .contains(
            "accuracy is measured of held-out pictures of the run's own data; leave faces out");
  }

  @Test
  void whatMakesNoSenseIsRefused() throws Exception {
    assertThat(refused("classify", "1", "nowhere.png"))
        .isEqualTo("gansaku: nowhere.png does not exist\n");
    assertThat(refused("classify", "1", "" + folder, "--top", "0"))
        .isEqualTo("gansaku: --top is 0; use 1 or more\n");
    assertThat(refused("classify", "1", "" + folder, "--explain", "seen.txt"))
        .isEqualTo("gansaku: --explain is seen.txt; name a .png or .jpg file\n");
    Path empty = Files.createDirectories(folder.resolve("empty"));
    assertThat(refused("classify", "1", "" + empty))
        .isEqualTo("gansaku: " + empty + " holds no pictures\n");
  }

  private String refused(String... args) {
    var result = cli.run(args);
    assertThat(result.code()).isEqualTo(Main.WRONG_INPUT);
    return result.err();
  }
}
