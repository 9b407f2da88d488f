package gansaku.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures are asked for in words. */
class TextToImageTest {
  private static final String TINY =
      "train text2image/small --device cpu --set precision=float32 --set width=2 --set text.size=8"
          + " --set data.count=40 --batch 8 --kimg 0.032 --name tiny";

  private final Path folder;
  private final Cli cli;

  TextToImageTest(@TempDir Path folder) {
    this.folder = folder;
    cli = new Cli(folder);
  }

  @Test
  void wordsMakePictures() throws Exception {
    train();
    Path run = cli.runs().resolve("00001-tiny");
    assertThat(run.resolve("captions.json")).exists();
    assertThat(Files.readAllLines(run.resolve("samples/captions.txt")))
        .hasSize(8)
        .allMatch(line -> line.contains(" person "));
    Path out = folder.resolve("smiling.png");
    var sampled =
        cli.run(
            "sample",
            "1",
            "--device",
            "cpu",
            "--n",
            "2",
            "--json",
            "--out",
            out.toString(),
            "--text",
            "a smiling woman with blu hair",
            "--text",
            "round glasses");
    assertThat(sampled.code()).as(sampled.err()).isZero();
    assertThat(sampled.err())
        .isEqualTo(
            "warning: 'woman' is in no caption that run 00001 learnt from, and left out.\n"
                + "warning: 'blu' is in no caption that run 00001 learnt from, and left out. Did you"
                + " mean 'blue'?\n");
    assertThat(sampled.out()).contains("\"pictures\" : 4").contains("\"columns\" : 2");
    var between =
        cli.run(
            "interpolate",
            "1",
            "--device",
            "cpu",
            "--seeds",
            "0-2",
            "--steps",
            "4",
            "--json",
            "--text",
            "blond hair",
            "--text",
            "black hair",
            "--out",
            out.toString());
    assertThat(between.code()).as(between.err()).isZero();
    assertThat(between.out()).contains("\"pictures\" : 12").contains("\"columns\" : 4");
    assertThat(cli.run("sample", "1", "--device", "cpu", "--n", "2").code()).isZero();
  }

  @Test
  void whatCannotBeDoneIsSaid() {
    train();
    refused("the text '!?' has no words (--text)", "sample", "1", "--text", "!?");
    refused(
        "run 00001 knows no word of 'glases'. Did you mean 'glasses'? It learnt from captions such"
            + " as 'A smiling person with olive skin, bobbed pink hair and amber eyes, wearing a"
            + " blue cap and a blue hoodie, on a lilac background.' (--text)",
        "sample",
        "1",
        "--text",
        "glases");
    refused(
        "--class and --text cannot go together; leave one out",
        "sample",
        "1",
        "--class",
        "3",
        "--text",
        "hair");
    refused("a way needs two texts or more (--text)", "interpolate", "1", "--text", "blond hair");
    String err = cli.run("sample", "1", "--text", "hair ".repeat(60)).err();
    assertThat(err)
        .matches(
            "gansaku: the text has 60 words, more than the \\d\\d of the longest caption that run"
                + " 00001 learnt from; say less \\(--text\\)\n");
  }

  @Test
  void modelsWithoutWordsAreToldWhichHaveThem() {
    assertThat(cli.train(8).code()).isZero();
    refused(
        "00001-dcgan-32-faces (model dcgan/32) understands nothing; recipes that can: text2image,"
            + " text2image/small, text2image/one-score-small, stackgan, stackgan/small,"
            + " stackgan/v1-stage1, stackgan/v1-stage2",
        "sample",
        "1",
        "--text",
        "blue hair");
  }

  private void train() {
    var result = cli.run(TINY.split(" "));
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.err()).contains("data      captions: ");
  }

  private void refused(String message, String... command) {
    var result = cli.run(command);
    assertThat(result.err()).isEqualTo("gansaku: " + message + "\n");
    assertThat(result.code()).isEqualTo(2);
  }
}
