package gansaku.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gansaku.data.picture.ImageWriter;
import gansaku.data.picture.Pixels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees of a classifier that is taken to another domain. */
class AdaptationTest {
  private static final String TINY =
      " --device cpu --set precision=float32 --set data.size=16 --batch 8 --kimg 0.016 --set"
          + " validation.n=8 --set validation.every-kimg=0.016 --set backbone=lenet";

  private final Path folder;
  private final Cli cli;

  AdaptationTest(@TempDir Path folder) {
    this.folder = folder;
    cli = new Cli(folder);
  }

  @Test
  void bothDomainsAreScoredAndShown() throws Exception {
    var trained = cli.run(("train dann --set data.count=64" + TINY).split(" "));
    assertThat(trained.code()).as(trained.err()).isZero();
    assertThat(trained.err()).contains("training  adaptation on digits, to textured-digits: 64");
    assertThat(trained.out())
        .contains("try next  gansaku evaluate latest --metrics accuracy,coral,a-distance");
    Path run = cli.runs().resolve("00001-dann-digits");
    assertThat(Files.readString(run.resolve("stats.jsonl")))
        .contains("\"domain\":", "\"accuracy(val)\":", "\"accuracy(target)\":");
    assertThat(Files.readString(run.resolve("recipe.yaml")))
        .contains("target: textured-digits")
        .doesNotContain("keep-highest");
    for (String picture :
        List.of("features", "confusion", "confusion-target", "mistakes", "mistakes-target")) {
      assertThat(run.resolve(picture + ".png")).exists();
    }
    var scored =
        cli.run("evaluate", "1", "--metrics", "accuracy,coral,a-distance", "--device", "cpu");
    assertThat(scored.code()).as(scored.err()).isZero();
    assertThat(scored.out())
        .containsPattern("accuracy +\\S+ .*domain source")
        .containsPattern("accuracy +\\S+ .*domain target")
        .containsPattern("coral +\\S+ ")
        .containsPattern("a-distance +-?\\d");
  }

  /** Brought to the source's shape and colours, whatever they were; unknown classes count none. */
  @Test
  void aTargetNeedsNeitherClassesNorTheSameShape() {
    String source = source(3, 16);
    String target = pictures("target", 25, 1, 24);
    var trained = train(source, target);
    assertThat(trained.code()).as(trained.err()).isZero();
    assertThat(cli.runs().resolve("00001-dann-source/confusion-target.png")).doesNotExist();
    assertThat(cli.runs().resolve("00001-dann-source/features.png")).exists();
    var scored = cli.run("evaluate", "1", "--metrics", "accuracy,a-distance", "--device", "cpu");
    assertThat(scored.code()).as(scored.err()).isZero();
    assertThat(scored.out())
        .contains(
            "warning: accuracy: nothing is known of the classes of "
                + target
                + ", the target: only the source was judged")
        .doesNotContain("domain target");
    assertThat(refused("evaluate", "1", "--metrics", "coral", "--device", "cpu"))
        .contains(
            "coral needs the classes of the target's pictures to judge by, and nothing is known of"
                + " those of "
                + target
                + "; put those of each class into a folder of the name that it has in the source");
    assertThat(
            refused(arguments(source, target, "--set", "checkpoint.keep-highest=accuracy(target)")))
        .contains(
            "checkpoint.keep-highest is accuracy(target), but nothing is known of the classes of "
                + target
                + ", the target; leave it out, or put pictures of each class into a folder");
    pictures("named/left", 5, 3, 16);
    pictures("named/middle", 5, 3, 16);
    assertThat(refused(arguments(source, folder + "/named", "--set", "adaptation.gamma=0")))
        .contains(
            "data      taken as: a target without classes, as those of "
                + folder
                + "/named (left, middle) are not all among left, right\n");
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    String source = source(1, 16);
    assertThat(refused(arguments(source)))
        .endsWith(
            "gansaku: data.target is missing: say where pictures of the target domain are, whose"
                + " classes nobody needs to know (--target)\n");
    assertThat(refused(arguments(source, folder + "/nowhere")))
        .endsWith(
            "gansaku: --target  "
                + folder
                + "/nowhere does not exist; name a folder of pictures or a zip of them\n");
    String one = pictures("one/left", 12, 1, 16).replace("/left", "");
    assertThat(refused(arguments(one, source, "--set", "data.layout=classes")))
        .endsWith(
            "gansaku: an adaptation needs a source with two or more classes, and this has one:"
                + " left; put pictures of each class into a folder of its name\n");
    String few = pictures("few", 6, 1, 16);
    assertThat(refused(arguments(source, few)))
        .endsWith("batch is 8, but " + few + " has 5 pictures; use 5 or less\n");
    assertThat(refused("train", "classifier/small", "--target", source))
        .startsWith("gansaku: --target  key 'data.target' is not known. Known: model, data.name,");
    var classifier = cli.run(("train classifier/small --set data.count=64" + TINY).split(" "));
    assertThat(classifier.code()).as(classifier.err()).isZero();
    assertThat(refused("evaluate", "latest", "--metrics", "a-distance"))
        .endsWith(
            "has no target domain, which a-distance needs; train a model that does, e.g. dann\n");
  }

  private Cli.Result train(String source, String target) {
    return cli.run(arguments(source, target));
  }

  private static String[] arguments(String source, String... target) {
    var all = new ArrayList<>(List.of(("train dann" + TINY).split(" ")));
    all.addAll(List.of("--data", source));
    for (int i = 0; i < target.length; i++) {
      all.addAll(i == 0 ? List.of("--target", target[i]) : List.of(target[i]));
    }
    return all.toArray(new String[0]);
  }

  private String source(int channels, int side) {
    pictures("source/left", 12, channels, side);
    return pictures("source/right", 12, channels, side).replace("/right", "");
  }

  private String pictures(String name, int n, int channels, int side) {
    for (int i = 0; i < n; i++) {
      var samples = new byte[channels * side * side];
      Arrays.fill(samples, (byte) (10 * i));
      samples[0] = (byte) 255;
      ImageWriter.write(
          new Pixels(channels, side, side, samples), folder.resolve(name + "/" + i + ".png"));
    }
    return folder.resolve(name).toString();
  }

  private String refused(String... args) {
    var result = cli.run(args);
    assertThat(result.code()).as(result.err()).isEqualTo(Main.WRONG_INPUT);
    return result.err();
  }
}
