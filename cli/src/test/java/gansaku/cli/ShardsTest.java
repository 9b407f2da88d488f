package gansaku.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gansaku.data.picture.ImageWriter;
import gansaku.data.picture.Pixels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Work done in parts comes to what one process would have made, byte for byte. */
class ShardsTest {
  private static final String COLOURISER =
      "train pix2pix/small --device cpu --set precision=float32 --set task=colourise"
          + " --set generator=resnet-6blocks --set width=4 --set discriminator.width=2"
          + " --set discriminator.layers=1 --set data.size=16 --set data.count=16 --batch 8"
          + " --kimg 0.016";

  private final Path folder;
  private final Cli cli;

  ShardsTest(@TempDir Path folder) {
    this.folder = folder;
    this.cli = new Cli(folder);
  }

  @Test
  void picturesOfSeedsAndClasses() throws IOException {
    run(
        "train cgan/small --device cpu --set precision=float32 --set width=4 --set data.count=40"
            + " --batch 8 --kimg 0.064");
    String sample = "sample latest --device cpu --class 0-2 --n 5 --out ";
    run(sample + at("whole") + " --separate");
    for (int part = 1; part <= 4; part++) {
      String told = run(sample + at("part" + part % 2) + " --shard " + part + "/4");
      assertThat(told).contains(": part " + part + "/4, ");
    }
    assertThat(refused("merge " + at("part0")))
        .isEqualTo("2 of 4 parts are missing: make shard 1/4, 3/4");
    assertThat(refused("merge " + at("part0") + " " + at("part0")))
        .isEqualTo(
            "part 2/4 is there twice, in "
                + at("part0")
                + " and in "
                + at("part0")
                + "; leave one of them out");
    assertThat(bare("merge " + at("part0") + " " + at("part1") + " --out " + at("all")))
        .isEqualTo(at("all") + ": 15 pictures of 4 parts\n");
    assertThat(pictures("all")).hasSize(15).isEqualTo(pictures("whole"));
    for (String name : pictures("whole")) {
      assertThat(folder.resolve("all").resolve(name))
          .hasSameBinaryContentAs(folder.resolve("whole").resolve(name));
    }
    assertThat(bare("merge " + at("all"))).isEqualTo("15 pictures of 1 parts, none lacks\n");

    run("sample latest --device cpu --class 0-2 --seeds 1-5 --out " + at("other") + " --shard 1/4");
    assertThat(refused("merge " + at("other") + " " + at("part0")))
        .startsWith("part 1/4 in " + at("other") + " and part 2/4 in " + at("part0"))
        .endsWith("gansaku:seeds is 1,2,3,4,5 in the first and 0,1,2,3,4 in the second");
    Path damaged = folder.resolve("part0").resolve(pictures("part0").get(0));
    Files.write(damaged, new byte[] {1});
    assertThat(refused("merge " + at("part0") + " " + at("part1")))
        .isEqualTo(damaged + " is not as part 2/4 made it; make shard 2/4 again");
  }

  @Test
  void translatedFiles() throws IOException {
    Path in = Files.createDirectories(folder.resolve("in/deep"));
    for (int i = 0; i < 5; i++) {
      ImageWriter.write(noise(i, 1, 16), i < 3 ? in.resolve(i + ".png") : at(in, i));
    }
    run(COLOURISER);
    String translate = "translate latest " + folder.resolve("in") + " --device cpu --out ";
    run(translate + at("whole"));
    run(translate + at("parts") + " --shard 2/2");
    assertThat(refused("merge " + at("parts")))
        .isEqualTo("1 of 2 parts is missing: make shard 1/2");
    run(translate + at("parts") + " --shard 1/2");
    bare("merge " + at("parts") + " --out " + at("all"));
    assertThat(pictures("all")).hasSize(5).isEqualTo(pictures("whole"));
    for (String name : pictures("whole")) {
      assertThat(folder.resolve("all").resolve(name))
          .hasSameBinaryContentAs(folder.resolve("whole").resolve(name));
    }
  }

  private static Path at(Path deep, int number) {
    return deep.resolveSibling(number + ".png");
  }

  @Test
  void preparedData() throws IOException {
    for (int i = 0; i < 600; i++) { // some come twice, of one part and of two
      ImageWriter.write(noise(i % 550, 3, 8), folder.resolve("in/" + i + ".png"));
    }
    String prepare = "data prepare " + at("in") + " %s --size 8";
    run(String.format(prepare, at("whole.zip")));
    String parts = String.format(prepare, at("parts.zip"));
    assertThat(run(parts + " --shard 3/3")).startsWith("part 3/3: 88 of 600 pictures, in ");
    assertThat(run(parts + " --shard 1/3")).startsWith("part 1/3: 256 of 600 pictures, in ");
    assertThat(folder.resolve("parts.zip")).doesNotExist();
    run(parts);
    assertThat(folder.resolve("parts.zip")).hasSameBinaryContentAs(folder.resolve("whole.zip"));
    assertThat(folder.resolve("parts.zip.parts")).doesNotExist();
  }

  @Test
  void featuresOfPictures() throws IOException {
    for (int i = 0; i < 130; i++) {
      ImageWriter.write(noise(i, 3, 16), folder.resolve("a/" + i + ".png"));
      ImageWriter.write(noise(1000 + i, 3, 16), folder.resolve("b/" + i + ".png"));
    }
    String evaluate =
        "evaluate " + at("a") + " --against " + at("b") + " --metrics fid,kid,pr --device cpu";
    String whole = run(evaluate);
    String parts = evaluate + " --parts " + at("seen");
    assertThat(refused(parts))
        .isEqualTo(
            at("seen")
                + " has no features of "
                + at("a")
                + " by this protocol; let shards make them");
    run(parts + " --shard 2/2");
    assertThat(refused(parts))
        .isEqualTo(
            at("seen")
                + " lacks 1 of 3 batches of "
                + at("a")
                + ", the first from picture 0 on; make the shards that lack");
    run(parts + " --shard 1/2");
    assertThat(run(parts)).isEqualTo(whole);
    assertThat(refused(parts + " --seed 1")).contains("those there have the seed 0, not 1");
    assertThat(refused(evaluate + " --shard 1/2"))
        .isEqualTo("--shard leaves what it saw in a folder: add --parts DIR");
  }

  @Test
  void partsThatAreNone() {
    cli.train(2);
    assertThat(refused("sample latest --shard 5/4 --out " + at("x")))
        .isEqualTo("shard is 5/4; parts of 4 are 1/4 to 4/4");
    assertThat(refused("sample latest --shard half --out " + at("x")))
        .isEqualTo("shard is 'half'; write which part of how many, e.g. 3/16");
    assertThat(refused("sample latest --shard 1/2 --out " + at("x.png")))
        .isEqualTo("--shard makes a file for each picture, which needs a folder: add --out DIR");
    assertThat(refused("merge " + folder))
        .isEqualTo(
            folder
                + " has no part in it (part-00001-of-00004.json); sample and translate make parts as"
                + " shards");
  }

  private String run(String command) {
    return done(cli.run(command.split(" ")));
  }

  private String bare(String command) {
    return done(cli.bare(command.split(" ")));
  }

  private static String done(Cli.Result result) {
    assertThat(result.code()).as(result.err()).isZero();
    return result.out();
  }

  private String refused(String command) {
    String[] words = command.split(" ");
    Cli.Result result = words[0].equals("merge") ? cli.bare(words) : cli.run(words);
    assertThat(result.code()).isEqualTo(Main.WRONG_INPUT);
    List<String> lines = result.err().lines().toList();
    return lines.get(lines.size() - 1).replaceFirst("^gansaku: ", "");
  }

  private String at(String name) {
    return folder.resolve(name).toString();
  }

  private List<String> pictures(String name) throws IOException {
    Path root = folder.resolve(name);
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .map(file -> root.relativize(file).toString())
          .filter(file -> file.endsWith(".png"))
          .sorted()
          .toList();
    }
  }

  private static Pixels noise(int seed, int channels, int side) {
    var samples = new byte[channels * side * side];
    new Random(seed).nextBytes(samples);
    return new Pixels(channels, side, side, samples);
  }
}
