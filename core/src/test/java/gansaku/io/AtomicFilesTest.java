package gansaku.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gansaku.error.InputException;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {
  private static final Path FULL_DISK = Path.of("/dev/full");
  private final Path folder;

  AtomicFilesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void writesAndReplacesAFile() throws IOException {
    Path file = folder.resolve("notes.txt");
    AtomicFiles.write(file, temp -> Files.writeString(temp, "one"));
    AtomicFiles.write(file, temp -> Files.writeString(temp, "two"));
    assertThat(file).hasContent("two");
    assertThat(names()).containsExactly("notes.txt");
  }

  @Test
  void writesTheLongestNameThereIs() throws IOException {
    Path file = folder.resolve("x".repeat(255));
    AtomicFiles.write(file, temp -> Files.writeString(temp, "one"));
    assertThat(file).hasContent("one");
    Path wide = folder.resolve("\u65e5".repeat(85));
    AtomicFiles.write(wide, temp -> Files.writeString(temp, "two"));
    assertThat(wide).hasContent("two");
  }

  @Test
  void aFaultKeepsTheOldFileAndLeavesNothingBeside() throws IOException {
    Path file = folder.resolve("notes.txt");
    Files.writeString(file, "old");
    assertThatThrownBy(
            () ->
                AtomicFiles.write(
                    file,
                    temp -> {
                      Files.writeString(temp, "half");
                      throw new IllegalStateException("stopped");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(file).hasContent("old");
    assertThat(names()).containsExactly("notes.txt");
  }

  @Test
  void aFolderTakesThePlaceOfAnother() throws IOException {
    Path target = folder.resolve("encoders/000016");
    AtomicFiles.replaceDirectory(target, temp -> Files.writeString(temp.resolve("old"), "1"));
    AtomicFiles.replaceDirectory(target, temp -> Files.writeString(temp.resolve("new"), "2"));
    assertThat(target).isDirectoryNotContaining("glob:**old").isDirectoryContaining("glob:**new");
    assertThatThrownBy(
            () ->
                AtomicFiles.replaceDirectory(
                    target,
                    temp -> {
                      throw new IllegalStateException("stopped");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(target).isDirectoryContaining("glob:**new");
    try (var all = Files.list(target.resolveSibling("."))) {
      assertThat(all).hasSize(1);
    }
  }

  @Test
  void whatTheSenderThrowsGoesThrough() throws IOException {
    Path fresh = folder.resolve("fresh");
    Path file = fresh.resolve("notes.txt");
    AtomicFiles.receive(file, out -> out.write('a'));
    assertThatThrownBy(
            () ->
                AtomicFiles.receive(
                    file,
                    out -> {
                      out.write('b');
                      throw new ConnectException("the sender has gone");
                    }))
        .isInstanceOf(ConnectException.class)
        .hasMessage("the sender has gone");
    assertThat(file).hasContent("a");
    assertThat(fresh.toFile().list()).containsExactly("notes.txt");
  }

  @Test
  void aFullDiskIsOneClearLine() throws IOException {
    assumeTrue(Files.exists(FULL_DISK));
    Path target = folder.resolve("000500");
    assertThatThrownBy(
            () ->
                AtomicFiles.directory(
                    target,
                    temp -> {
                      Files.writeString(temp.resolve("manifest.json"), "{}");
                      SafeTensors.write(FULL_DISK, SafeTensorsTest.example(), java.util.Map.of());
                    }))
        .isInstanceOf(InputException.class)
        .hasMessage(
            target
                + ": the disk is full (No space left on device). Whatever stood there before is"
                + " unchanged. Free some space or choose another folder, then try again.");
    assertThat(names()).isEmpty();
  }

  @Test
  void aMissingFolderAndAFileInPlaceOfOneAreNamed() throws IOException {
    Path target = folder.resolve("none").resolve("a.txt");
    assertThatThrownBy(() -> AtomicFiles.write(target, temp -> Files.writeString(temp, "x")))
        .hasMessage(
            target
                + ": cannot be written: no such file or folder: "
                + folder.resolve("none")
                + ". Whatever stood there before is unchanged.");
    Path plain = Files.writeString(folder.resolve("plain"), "x");
    assertThatThrownBy(
            () -> AtomicFiles.write(plain.resolve("a"), temp -> Files.writeString(temp, "x")))
        .hasMessage(
            plain.resolve("a")
                + ": cannot be written: "
                + plain
                + " is a file, not a folder. Whatever stood there before is unchanged.");
  }

  @Test
  void missingPermissionIsNamed() throws IOException {
    Path locked = Files.createDirectory(folder.resolve("locked"));
    assumeTrue(locked.toFile().setWritable(false) && !Files.isWritable(locked)); // root may write
    Path target = locked.resolve("a.txt");
    assertThatThrownBy(() -> AtomicFiles.write(target, temp -> Files.writeString(temp, "x")))
        .hasMessage(
            target
                + ": cannot be written: no permission to write here. Whatever stood there before is"
                + " unchanged.");
  }

  @Test
  void aFolderAppearsWhenComplete() throws IOException {
    Path target = folder.resolve("000500");
    AtomicFiles.directory(
        target,
        temp -> {
          assertThat(temp.getFileName().toString()).startsWith(".tmp-000500-");
          Files.writeString(temp.resolve("a"), "1");
          Files.writeString(Files.createDirectory(temp.resolve("sub")).resolve("b"), "2");
          assertThat(target).doesNotExist();
        });
    assertThat(target.resolve("sub").resolve("b")).hasContent("2");
    assertThat(names()).containsExactly("000500");
    assertThatThrownBy(() -> AtomicFiles.directory(target, temp -> {}))
        .hasMessage(target + ": already exists. Remove it or choose another name.");
  }

  @Test
  void aFolderGoesWithEverythingInIt() throws IOException {
    Path checkpoint = folder.resolve("000500");
    AtomicFiles.directory(
        checkpoint,
        temp -> {
          Files.createDirectory(temp.resolve("inner"));
          Files.writeString(temp.resolve("inner").resolve("G.safetensors"), "weights");
        });
    AtomicFiles.remove(checkpoint);
    assertThat(names()).isEmpty();
    AtomicFiles.remove(checkpoint); // what is not there needs no removing
    assertThat(names()).isEmpty();
  }

  @Test
  void leftoversOfTheDeadAreSweptAndThoseOfTheLivingKept() throws IOException {
    long dead = 4_194_304_999L; // beyond any process number
    long living = ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(1L);
    Path left = Files.createDirectory(folder.resolve(".tmp-000500-" + dead + "-1"));
    Files.writeString(left.resolve("half"), "x");
    Files.writeString(folder.resolve(".tmp-other-" + dead + "-1"), "x");
    Files.writeString(folder.resolve(".tmp-000500-" + living + "-7"), "x");
    AtomicFiles.directory(folder.resolve("000500"), temp -> {});
    assertThat(names())
        .containsExactly(".tmp-000500-" + living + "-7", ".tmp-other-" + dead + "-1", "000500");
    AtomicFiles.sweep(folder);
    assertThat(names()).containsExactly(".tmp-000500-" + living + "-7", "000500");
  }

  @Test
  void checksumIsSha256() throws IOException {
    Path file = Files.writeString(folder.resolve("abc"), "abc");
    assertThat(Checksums.sha256(file))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        .isEqualTo(Checksums.sha256("abc"));
    Path missing = folder.resolve("none");
    assertThatThrownBy(() -> Checksums.sha256(missing))
        .hasMessage(missing + ": cannot be read: no such file");
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }
}
