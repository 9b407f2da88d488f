package gansaku.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gansaku.error.InputException;
import gansaku.train.Checkpoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsTest {
  private final Path temp;

  RunsTest(@TempDir Path temp) {
    this.temp = temp;
  }

  @Test
  void numbersRunsFromOne() {
    var runs = runs();

    var first = runs.create("dcgan-fashion-mnist");
    var second = runs.create("dcgan/dense28");

    assertThat(first.name()).isEqualTo("00001-dcgan-fashion-mnist");
    assertThat(second.name()).isEqualTo("00002-dcgan-dense28");
    assertThat(first.samples()).isDirectory();
    assertThat(first.checkpoints()).isDirectory();
    assertThat(runs.list()).containsExactly(first, second);
    assertThat(Files.exists(runs.root().resolve(".claim-00002"))).isFalse();
  }

  @Test
  void continuesAfterTheHighestNumber() throws IOException {
    have("00002-a", "00041-b");

    assertThat(runs().create("c").name()).isEqualTo("00042-c");
  }

  @Test
  void passesOverANumberThatAKilledProcessHadClaimed() throws IOException {
    have("00001-a", ".claim-00002");

    assertThat(runs().create("b").name()).isEqualTo("00003-b");
    assertThat(runs().create("c").name()).isEqualTo("00004-c");
  }

  @Test
  void givesEachOfManyCreatorsItsOwnNumber() throws Exception {
    var pool = Executors.newFixedThreadPool(8);
    try {
      var jobs = new ArrayList<Callable<RunFolder>>();
      for (int i = 0; i < 40; i++) {
        var name = "racer" + i; // different names: the folders alone would not collide
        jobs.add(() -> runs().create(name));
      }
      var numbers = new ArrayList<Integer>();
      for (var job : pool.invokeAll(jobs)) {
        numbers.add(job.get().number().orElseThrow());
      }
      assertThat(numbers).doesNotHaveDuplicates().hasSize(40);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void findsByNumberNamePathAndLatest() throws IOException {
    have("00007-dcgan", "00012-vae");
    var seven = new RunFolder(temp.resolve("runs/00007-dcgan"));

    assertThat(runs().find("7")).isEqualTo(seven);
    assertThat(runs().find("00007")).isEqualTo(seven);
    assertThat(runs().find("00007-dcgan")).isEqualTo(seven);
    assertThat(runs().find(seven.path().toString())).isEqualTo(seven);
    assertThat(runs().find("latest").name()).isEqualTo("00012-vae");
  }

  @Test
  void findsARenamedRunByPath() throws IOException {
    var mine = Files.createDirectory(temp.resolve("my best run"));
    Files.writeString(mine.resolve("recipe.yaml"), "model: dcgan\n");

    var run = runs().find(mine.toString());

    assertThat(run.number()).isEmpty();
    assertThat(run.title()).isEqualTo("run my best run");
  }

  @Test
  void saysWhichNumbersThereAre() throws IOException {
    have("00001-a", "00002-a", "00003-a", "00005-b", "00009-c");

    refuses("12", "%s has no run 12; it has 1 to 3, 5 and 9");
  }

  @Test
  void saysWhenThereAreNoRuns() throws IOException {
    refuses(
        "latest", "there is no folder %1$s (looked in %1$s); start one with: gansaku train dcgan");
    have();
    refuses("latest", "%s has no runs yet; start one with: gansaku train dcgan");
    refuses("3", "%s has no runs yet; start one with: gansaku train dcgan");
  }

  @Test
  void offersTheRunWhoseNameContainsTheWord() throws IOException {
    have("00001-dcgan-faces", "00002-vae");

    refuses(
        "faces",
        "there is no run 'faces', neither as a folder nor in %s; did you mean 00001-dcgan-faces?");
    refuses("stylegan", "there is no run 'stylegan', neither as a folder nor in %s; it has 1 to 2");
    refuses("", "there is no run '', neither as a folder nor in %s; it has 1 to 2");
  }

  @Test
  void refusesToGuessBetweenCopies() throws IOException {
    have("00001-a", "00001-b");

    refuses("1", "%s has more than one run 1; give the name of one: 00001-a, 00001-b");
  }

  @Test
  void refusesAFolderThatIsNoRun() {
    assertThatThrownBy(() -> runs().find(temp.toString()))
        .isInstanceOf(InputException.class)
        .hasMessage(temp + " is a folder but not a run: it has no recipe.yaml");
  }

  @Test
  void saysWhyARunCannotBeMade() throws IOException {
    var file = Files.writeString(temp.resolve("taken"), "");

    assertThatThrownBy(() -> new Runs(file).create("a"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "cannot make a run in %1$s: %1$s is a file, not a folder;"
                + " choose another place for runs",
            file);
  }

  @Test
  void saysWhenWritingIsNotPermitted() throws IOException {
    have();
    var root = temp.resolve("runs");
    assumeTrue(root.toFile().setWritable(false) && !Files.isWritable(root), "root may do anything");

    assertThatThrownBy(() -> runs().create("a"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "cannot make a run in %s: no permission to write here; choose another place for"
                + " runs",
            root);
  }

  @Test
  void refusesANameWithNothingToRead() {
    assertThatThrownBy(() -> runs().create("../.."))
        .isInstanceOf(InputException.class)
        .hasMessage("a run cannot be named '../..'; use letters, digits or hyphens");
  }

  @Test
  void namesPlacesInARun() {
    var run = new RunFolder(Path.of("runs/00007-dcgan"));

    assertThat(run.title()).isEqualTo("run 00007");
    assertThat(run.sample(100)).isEqualTo(Path.of("runs/00007-dcgan/samples/000100.png"));
    assertThat(new Checkpoints(run.checkpoints()).at(500))
        .isEqualTo(Path.of("runs/00007-dcgan/checkpoints/000500"));
  }

  @Test
  void writesNumbersAsRanges() {
    assertThat(Runs.ranges(IntStream.rangeClosed(1, 7).toArray())).isEqualTo("1 to 7");
    assertThat(Runs.ranges(new int[] {4})).isEqualTo("4");
    assertThat(Runs.ranges(new int[] {1, 3, 5, 6})).isEqualTo("1, 3 and 5 to 6");
  }

  private Runs runs() {
    return new Runs(temp.resolve("runs"));
  }

  private void have(String... names) throws IOException {
    Files.createDirectories(temp.resolve("runs"));
    for (var name : names) {
      Files.createDirectory(temp.resolve("runs").resolve(name));
    }
  }

  private void refuses(String reference, String message) {
    assertThatThrownBy(() -> runs().find(reference))
        .isInstanceOf(InputException.class)
        .hasMessage(String.format(message, runs().root()));
  }
}
