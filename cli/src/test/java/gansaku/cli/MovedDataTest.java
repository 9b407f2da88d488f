package gansaku.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gansaku.data.picture.ImageWriter;
import gansaku.data.picture.Pixels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs whose pictures are looked for from another folder, or lie elsewhere by now. */
class MovedDataTest {
  private final Path pictures;
  private final Cli cli;

  MovedDataTest(@TempDir Path folder) throws IOException {
    pictures = folder.toRealPath().resolve("pictures");
    cli = new Cli(folder.toRealPath());
    draw(pictures, 0);
  }

  @Test
  void aRunKnowsItsPicturesFromTheRootOn() throws IOException {
    Path here = Path.of("").toAbsolutePath();
    train(here.relativize(pictures).toString());
    assertThat(cli.runs().resolve("00001-dcgan-32-pictures/recipe.yaml"))
        .content()
        .contains("name: " + pictures + ",");
    assertThat(resume("0.032").code()).isZero();
  }

  @Test
  void picturesThatAreGoneMayBeNamedAnew() throws IOException {
    train(pictures.toString());
    Path moved = Files.move(pictures, pictures.resolveSibling("moved"));
    var lost = resume("0.032");
    assertThat(lost.err())
        .isEqualTo(
            "gansaku: the pictures of run 00001 are not there any more: "
                + pictures
                + " is gone; set data.name to their new place (--data)\n");
    assertThat(lost.code()).isEqualTo(2);
    var measured = evaluate();
    assertThat(measured.err())
        .contains(
            pictures
                + " is gone; set data.name to their new place (or in "
                + cli.runs().resolve("00001-dcgan-32-pictures/recipe.yaml")
                + ") (--data)");
    assertThat(measured.code()).isEqualTo(2);
    assertThat(evaluate("--data", moved.toString()).code()).isZero();

    Path others = pictures.resolveSibling("others");
    draw(others, 7);
    assertThat(evaluate("--data", others.toString()).err())
        .contains("run 00001 was trained on other pictures than " + others + " has now");
    var refused = resume("0.032", "--data", others.toString());
    assertThat(refused.err())
        .isEqualTo(
            "data      taken as: 10 pictures without classes\n"
                + "gansaku: run 00001 was trained on other pictures than "
                + others
                + " has now; start a new run for these\n");
    var found = resume("0.032", "--data", moved.toString());
    assertThat(found.err()).contains("resuming ");
    assertThat(found.code()).isZero();
    assertThat(resume("0.064").code()).isZero(); // remembered
  }

  private void train(String data) {
    var args = Cli.tiny(2, "--data", data);
    int count = args.indexOf("data.count=64");
    args.subList(count - 1, count + 1).clear(); // these are not drawn
    var result = cli.run(args.toArray(String[]::new));
    assertThat(result.code()).as(result.err()).isZero();
  }

  private Cli.Result evaluate(String... more) {
    var args = new ArrayList<>(List.of("evaluate", "1", "--metrics", "kid", "--device", "cpu"));
    args.addAll(List.of("--n", "8"));
    args.addAll(List.of(more));
    return cli.run(args.toArray(String[]::new));
  }

  private Cli.Result resume(String kimg, String... more) {
    var args = new ArrayList<>(List.of("train", "--resume", "1", "--device", "cpu"));
    args.addAll(List.of("--kimg", kimg));
    args.addAll(List.of(more));
    return cli.run(args.toArray(String[]::new));
  }

  private static void draw(Path folder, int first) throws IOException {
    Files.createDirectories(folder);
    for (int i = 0; i < 10; i++) {
      var samples = new byte[3 * 32 * 32];
      Arrays.fill(samples, (byte) (20 * (first + i)));
      Path file = folder.resolve(i + ".png");
      Files.write(file, ImageWriter.png(new Pixels(3, 32, 32, samples)));
    }
  }
}
