package gansaku.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gansaku.data.picture.ImageReader;
import gansaku.data.picture.ImageWriter;
import gansaku.data.picture.Pixels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Translation between two domains on the command line. */
class DomainsTest {
  private static final String TINY =
      "train cyclegan/small --device cpu --set precision=float32 --set blocks=1 --set width=2"
          + " --set discriminator.width=2 --set discriminator.layers=1 --set data.size=16"
          + " --batch 2 --kimg 0.004";

  private static final String HELD_OUT = "data.held-out=4";

  private final Path folder;
  private final Cli cli;

  DomainsTest(@TempDir Path folder) {
    this.folder = folder;
    this.cli = new Cli(folder);
  }

  private String pictures(String name, int count, int level) {
    for (int i = 0; i < count; i++) {
      ImageWriter.write(level(level + i), folder.resolve(name + "/" + i + ".png"));
    }
    return folder.resolve(name).toString();
  }

  private static Pixels level(int level) {
    var samples = new byte[3 * 20 * 20];
    Arrays.fill(samples, (byte) level);
    return new Pixels(3, 20, 20, samples);
  }

  private Cli.Result train(String... more) {
    String[] tiny = TINY.split(" ");
    String[] all = Arrays.copyOf(tiny, tiny.length + more.length);
    System.arraycopy(more, 0, all, tiny.length, more.length);
    return cli.run(all);
  }

  @Test
  void twoFoldersAreLearntFromAndTranslated() {
    String a = pictures("dark", 3, 10);
    String b = pictures("light", 2, 200);
    Cli.Result trained = train("--data", a, "--data", b);
    assertThat(trained.code()).as(trained.err()).isZero();
    assertThat(trained.out()).contains("gansaku translate latest FILE --to all --out made/");
    Cli.Result made =
        cli.run("translate", "latest", a + "/0.png", "--to", "B", "--out", folder + "/made");
    assertThat(made.code()).as(made.err()).isZero();
    assertThat(ImageReader.DEFAULT.read(folder.resolve("made/0.png")).width()).isEqualTo(20);

    Cli.Result silent = cli.run("translate", "latest", a, "--out", folder + "/more");
    assertThat(silent.code()).isEqualTo(2);
    assertThat(silent.err())
        .contains("run 00001 translates to A or B; say which, or all for a sheet of them (--to)");
    Cli.Result unknown = cli.run("translate", "latest", a, "--to", "C", "--out", folder + "/more");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err())
        .contains("domain 'C' is not known. Did you mean 'A'?")
        .endsWith("(--to)\n");
  }

  @Test
  void translationsAreScoredByThePicturesOfTheDomainThatTheyAreToBeOf() {
    String a = pictures("dark", 12, 10);
    String b = pictures("light", 8, 200);
    assertThat(train("--data", a, "--data", b, "--set", HELD_OUT).code()).isZero();
    Cli.Result found = cli.run("evaluate", "latest", "--metrics", "fid,kid,cycle-l1");
    assertThat(found.code()).as(found.err()).isZero();
    assertThat(found.err())
        .contains("against   the run's own data, held-out pictures of each domain\n")
        .contains("training the own feature network");
    assertThat(found.out())
        .containsPattern("frechet:own-classifier-dark-16 .* direction A to B")
        .containsPattern("kernel:own-classifier-dark-16 .* direction B to A")
        .containsPattern("cycle-l1 +0\\.\\d+ .* pictures 3, .*direction A to B")
        .containsPattern("cycle-l1 +0\\.\\d+ .* pictures 2, .*direction B to A")
        .containsPattern("reference +data " + b + ", domain B, split test, ")
        .doesNotContain("nothing divides the data");

    Cli.Result against = cli.run("evaluate", "latest", "--metrics", "kid", "--against", a);
    assertThat(against.code()).isEqualTo(2);
    assertThat(against.err())
        .contains("run 00001 is scored by the domains of its own data; leave " + a + " out");
    Cli.Result memory = cli.run("evaluate", "latest", "--metrics", "nn");
    assertThat(memory.code()).isEqualTo(2);
    assertThat(memory.err())
        .contains("nn is measured of pictures that are made of nothing, but run 00001 translates");
  }

  @Test
  void whereTraitsAreKnownAJudgeSeesWhetherTheyAreObeyed() throws IOException {
    var table = new StringBuilder("file,tone,Odd\n");
    String all = pictures("all", 24, 10);
    for (int i = 0; i < 24; i++) {
      table.append(i).append(".png,").append(i % 3 == 0 ? "dark" : "light");
      table.append(',').append(i % 2).append('\n');
      ImageWriter.write(level(i % 3 == 0 ? 40 : 220), folder.resolve("all/" + i + ".png"));
    }
    Files.writeString(folder.resolve("all/attributes.csv"), table);
    Cli.Result trained =
        train("--data", all + "?tone=dark", "--data", all + "?tone=light", "--set", HELD_OUT);
    assertThat(trained.code()).as(trained.err()).isZero();
    Cli.Result found = cli.run("evaluate", "latest", "--metrics", "obedience");
    assertThat(found.code()).as(found.err()).isZero();
    assertThat(found.err()).contains("training the judge of traits");
    assertThat(found.out())
        .containsPattern("obedience +\\S+ .* pictures 2, .*direction A to B")
        .containsPattern(
            "obedience +0\\.000 .* pictures 4, .*direction B to A") // the sources' own share
        .containsPattern("judge +own-judge-all-tone-dark-16\n")
        .containsPattern("judge_right_of \\(?tone 1")
        .doesNotContain("kept", "counterfactual"); // what is odd is not seen, and nothing is drawn
    assertThat(cli.run("evaluate", "latest", "--metrics", "obedience").err())
        .doesNotContain("training the judge");
  }

  @Test
  void picturesThatWereTrainedOnAreWarnedOfAndThoseOfWhichNothingIsKnownHaveNoJudge() {
    String a = pictures("a", 3, 10);
    assertThat(train("--data", a, "--data", pictures("b", 2, 200)).code()).isZero();
    Cli.Result found = cli.run("evaluate", "latest", "--metrics", "cycle-l1");
    assertThat(found.code()).as(found.err()).isZero();
    assertThat(found.out()).contains("warning: cycle-l1: nothing divides the data, so that these");
    Cli.Result refused = cli.run("evaluate", "latest", "--metrics", "obedience");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .contains(
            "obedience needs pictures of which something is known, and nothing is of all those of "
                + a);
  }

  @Test
  void aSecondDomainThatIsMissingIsAskedFor() {
    String a = pictures("dark", 3, 10);
    Cli.Result alone = train("--data", a);
    assertThat(alone.code()).isEqualTo(2);
    assertThat(alone.err())
        .contains(
            "data.other is missing: say where pictures of the second domain are, beside those of "
                + a);
    Cli.Result thrice = train("--data", a, "--data", a, "--data", a);
    assertThat(thrice.code()).isEqualTo(2);
    assertThat(thrice.err())
        .contains("--data is given 3 times; use it once, or twice for two domains");
  }
}
