package gansaku.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gansaku.data.picture.ImageWriter;
import gansaku.data.picture.Pixels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What tests of refusals share: a program in a folder of its own, and what it has to say. */
abstract class Refusals {
  final Path folder;
  final Cli cli;

  Refusals(Path folder) {
    this.folder = folder;
    this.cli = new Cli(folder);
  }

  void refused(String message, String... args) {
    var result = cli.run(args);
    String taken = "data      taken as: .*\n"; // told before what is wrong with it
    assertThat(result.err().replaceFirst(taken, "")).isEqualTo("gansaku: " + message + "\n");
    assertThat(result.out()).isEmpty();
    assertThat(result.code()).isEqualTo(2);
  }

  void refusedBare(String message, String... args) {
    var result = cli.bare(args);
    assertThat(result.err()).isEqualTo("gansaku: " + message + "\n");
    assertThat(result.code()).isEqualTo(2);
  }

  void refusedTraining(String message, String... more) {
    refused(message, trainArgs(more));
    assertThat(cli.runs()).doesNotExist(); // nothing is left of a training that cannot begin
  }

  void refusedGan(String message, String data) {
    refused(message, "train", "gan", "--batch", "8", "--data", data);
  }

  /** Later options win, so that {@code more} replaces what a tiny training has. */
  static String[] trainArgs(String... more) {
    var args = new ArrayList<String>();
    args.add("train");
    args.add("dcgan/32");
    var usual = Cli.TINY.subList(2, Cli.TINY.size());
    for (int i = 0; i < usual.size(); i += 2) {
      String option = usual.get(i);
      String value = usual.get(i + 1);
      boolean replaced = false;
      for (int j = 0; j + 1 < more.length; j += 2) {
        replaced |= !option.equals("--set") && option.equals(more[j]);
      }
      if (!replaced) {
        args.add(option);
        args.add(value);
      }
    }
    args.addAll(List.of(more));
    return args.toArray(String[]::new);
  }

  Path pictures(int count) throws IOException {
    Path photos = Files.createDirectory(folder.resolve("photos"));
    var random = new Random(1);
    for (int i = 0; i < count; i++) {
      var samples = new byte[3 * 28 * 28];
      random.nextBytes(samples);
      ImageWriter.write(
          new Pixels(3, 28, 28, samples), photos.resolve(String.format("%02d.png", i)));
    }
    return photos;
  }
}
