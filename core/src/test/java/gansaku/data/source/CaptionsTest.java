package gansaku.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.data.picture.ImageWriter;
import gansaku.data.picture.Pixels;
import gansaku.data.prepare.DataPreparer;
import gansaku.data.prepare.PrepareSettings;
import gansaku.error.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Captions lie beside pictures, or in a table. */
class CaptionsTest {
  private final Path root;
  private final DataOptions options;

  CaptionsTest(@TempDir Path folder) {
    root = folder.resolve("birds");
    options = DataOptions.in(folder).captioned();
  }

  @Test
  void eachLineOfTheTextBesideAPictureIsACaption() throws IOException {
    picture("a/0.png");
    picture("b/1.jpg.png");
    text("a/0.txt", "A red bird.\r\n\n  It sits on a twig. \n");
    text("b/1.jpg.txt", "A blue one");
    ImageSource birds = open();
    assertThat(birds.captions(0)).containsExactly("A red bird.", "It sits on a twig.");
    assertThat(birds.captions(1)).containsExactly("A blue one");
    assertThat(birds.classes()).containsExactly("a", "b");
    String before = birds.fingerprint();
    text("b/1.jpg.txt", "A green one");
    assertThat(open().fingerprint()).isNotEqualTo(before);
  }

  @Test
  void tablesTellOfPicturesByPathOrName() throws IOException {
    picture("a/0.png");
    picture("b/1.png");
    table(
        "captions.csv", "file_name,caption\n0.png,\"A bird, \"\"red\"\"\"\n1.png,One\n1.png,Two\n");
    table("metadata.jsonl", "{\"file_name\": \"0.png\", \"text\": \"later ones are not read\"}");
    assertThat(all()).containsExactly(List.of("A bird, \"red\""), List.of("One", "Two"));
    Files.delete(root.resolve("captions.csv"));
    table(
        "metadata.jsonl",
        "{\"file_name\": \"a/0.png\", \"text\": \"X\"}\n\n{\"file_name\":\"1.png\",\"text\":\"Y\"}");
    assertThat(all()).containsExactly(List.of("X"), List.of("Y"));
    table("captions.json", "{\"./a\\\\0.png\": [\"X\", \"Z\"], \"1.png\": \"Y\"}");
    assertThat(all()).containsExactly(List.of("X", "Z"), List.of("Y"));
    table(
        "captions.json",
        "[{\"image\": \"0.png\", \"captions\": [\"X\"]}, {\"file\": \"1.png\", \"caption\": \"Y\"}]");
    assertThat(all()).containsExactly(List.of("X"), List.of("Y"));
    table(
        "captions.json",
        "{\"images\": [{\"id\": 7, \"file_name\": \"0.png\"}, {\"id\": 8, \"file_name\": \"2.png\"}],"
            + " \"annotations\": [{\"image_id\": 7, \"caption\": \"X\"}, {\"image_id\": 8, \"caption\": \"Y\"}]}");
    ImageSource some = open();
    assertThat(some.captions(0)).containsExactly("X");
    assertThat(some.captions(1)).isEmpty();
    assertThat(some.notes()).contains("left out: captions of 1 picture that is not there (2.png)");
  }

  /** As those of Hugging Face, whose folders train and test have a table each. */
  @Test
  void eachFolderMayHaveATable() throws IOException {
    picture("train/0.png");
    picture("test/0.png");
    table("train/metadata.jsonl", "{\"file_name\": \"0.png\", \"text\": \"X\"}");
    table("test/metadata.jsonl", "{\"file_name\": \"0.png\", \"text\": \"Y\"}");
    assertThat(open().captions(0)).containsExactly("X");
    assertThat(open().notes()).noneMatch(note -> note.startsWith("left out"));
    ImageSource test = Sources.open(root.toString(), options.with(Split.TEST));
    assertThat(test.captions(0)).containsExactly("Y");
  }

  /**
   * CUB has texts in folders of their own, of classes; the flowers' are named by pictures alone.
   */
  @Test
  void textsMayLieInFoldersOfTheirOwn() throws IOException {
    picture("CUB_200_2011/images/001.Albatross/a.jpg");
    picture("CUB_200_2011/images/002.Auk/a.jpg");
    picture("CUB_200_2011/images/002.Auk/b.jpg");
    text("CUB_200_2011/images.txt", "1 001.Albatross/a.jpg");
    text("text/001.Albatross/a.txt", "a large bird\nit is black");
    text("text/002.Auk/a.txt", "a small bird");
    text("text/class_7/b.txt", "another bird");
    ImageSource birds = open();
    assertThat(birds.captions(0)).containsExactly("a large bird", "it is black");
    assertThat(birds.captions(1)).containsExactly("a small bird");
    assertThat(birds.captions(2)).containsExactly("another bird");
    assertThat(birds.classes()).containsExactly("001.Albatross", "002.Auk");
  }

  @Test
  void captionsOfCocoLieInItsAnnotations() throws IOException {
    picture("val2017/000009.jpg");
    table("annotations/instances_val2017.json", "{}");
    table(
        "annotations/captions_val2017.json",
        "{\"images\": [{\"id\": 9, \"file_name\": \"000009.jpg\"}],"
            + " \"annotations\": [{\"image_id\": 9, \"id\": 1, \"caption\": \"A dog\"},"
            + " {\"image_id\": 9, \"id\": 2, \"caption\": \"A pet\"}]}");
    assertThat(open().captions(0)).containsExactly("A dog", "A pet");
  }

  @Test
  void archivesHaveCaptionsAsFoldersDo() throws IOException {
    picture("0.png");
    picture("1.png");
    text("0.txt", "A red bird");
    ImageSource birds = zipped();
    assertThat(birds.captions(0)).containsExactly("A red bird");
    assertThat(birds.captions(1)).isEmpty();
    table("captions.csv", "file,caption\nbirds/1.png,A blue bird\n1.png,It sings\n3.png,Gone\n");
    birds = zipped();
    assertThat(birds.captions(0)).isEmpty();
    assertThat(birds.captions(1)).containsExactly("It sings");
    assertThat(birds.notes())
        .contains("left out: captions of 2 pictures that are not there (3.png, birds/1.png)");
    Files.delete(root.resolve("captions.csv"));
    table("dataset.json", "{\"captions\": [[\"1.png\", [\"A\", \"B\"]]]}");
    assertThat(zipped().captions(1)).containsExactly("A", "B");
    table("dataset.json", "{\"captions\": [[\"1.png\", 3]]}");
    assertThatThrownBy(this::zipped)
        .hasMessageEndingWith("has 3 for 1.png; expected a caption, or a list of them");
  }

  @Test
  void preparedPicturesKeepTheirCaptions() throws IOException {
    picture("0.png", 1);
    picture("1.png", 2);
    text("1.txt", "A red bird\nIt sits");
    Path zip = root.resolveSibling("birds.zip");
    DataPreparer.prepare(root.toString(), DataOptions.in(root), zip, PrepareSettings.of(4));
    ImageSource prepared = Sources.open(zip.toString(), options);
    assertThat(prepared.captions(0)).isEmpty();
    assertThat(prepared.captions(1)).containsExactly("A red bird", "It sits");
  }

  @Test
  void badTablesAreRefusedWithTheirLine() throws IOException {
    picture("0.png");
    refused("captions.csv", "", "%s is empty; it needs names, and a row a caption");
    refused(
        "captions.csv",
        "name,caption\n",
        "%s names name, caption, but no file_name or filename or file or image; call one column"
            + " file_name");
    refused(
        "captions.csv",
        "file,caption\n0.png,A bird, red\n",
        "%s:2  has 3 values, but line 1 names 2; put captions with commas into \"\"");
    refused(
        "captions.csv", "file,caption\n0.png,\"A\n", "%s:2  begins a quotation that does not end");
    refused(
        "captions.csv",
        "file,caption\n0.png,\"A\" b\n",
        "%s:2  goes on after a quotation; write two \" where one is meant");
    refused("captions.csv", "file,caption\n0.png,\n", "%s has no captions");
    Files.delete(root.resolve("captions.csv"));
    refused(
        "captions.json",
        "{\"0.png\": 3}",
        "%s has 3 for 0.png; expected a caption, or a list of them");
    refused(
        "captions.json",
        "[{\"file\": \"0.png\"}]",
        "%s has {\"file\":\"0.png\"}, which has no caption or captions or text or description");
    refused(
        "captions.json",
        "{\"annotations\": [{\"image_id\": 4, \"caption\": \"X\"}]}",
        "%s describes image 4, which it does not name");
    table("captions.json", "{");
    assertThatThrownBy(this::open)
        .hasMessageStartingWith(root.resolve("captions.json") + ":1  is no JSON: ");
  }

  @Test
  void picturesWithoutCaptionsAreRefusedOrSkippedByName() throws IOException {
    picture("0.png");
    picture("1.png");
    picture("2.png");
    assertThatThrownBy(() -> WithCaptions.of(open(), options))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "none of the 3 pictures of %s has a caption; put a text beside each (cat.txt beside"
                + " cat.png, a caption a line), or a table of them (captions.csv, captions.json,"
                + " captions.jsonl, metadata.csv, metadata.jsonl)",
            root);
    text("1.txt", "A bird");
    assertThatThrownBy(() -> WithCaptions.of(open(), options))
        .hasMessage(
            "%s has no caption; so it is with 1 more of 3 pictures; add what is missing, or set"
                + " data.on-bad-image to skip",
            root.resolve("0.png"));
    text("2.txt", "...");
    var left = new ArrayList<BadFile>();
    ImageSource some = WithCaptions.of(open(), options.skipping(left::add));
    assertThat(some.size()).isEqualTo(1);
    assertThat(some.captions(0)).containsExactly("A bird");
    assertThat(some.place(0)).isEqualTo(root.resolve("1.png").toString());
    assertThat(left)
        .containsExactly(
            new BadFile(root.resolve("0.png").toString(), "has no caption"),
            new BadFile(root.resolve("2.png").toString(), "has a caption without words, '...'"));
    text("0.txt", "word ".repeat(251));
    text("2.txt", "A bird");
    assertThatThrownBy(() -> WithCaptions.of(open(), options))
        .hasMessageStartingWith(
            root.resolve("0.png")
                + " has a caption of 251 words; use 250 at most; so it is with no other of");
  }

  private List<List<String>> all() {
    ImageSource source = open();
    return List.of(source.captions(0), source.captions(1));
  }

  private void refused(String name, String content, String message) throws IOException {
    table(name, content);
    assertThatThrownBy(this::open)
        .isInstanceOf(InputException.class)
        .hasMessage(message, root.resolve(name));
  }

  private ImageSource open() {
    return Sources.open(root.toString(), options);
  }

  /** Opens a zip of the folder, as systems make it: the folder itself is in it. */
  private ImageSource zipped() throws IOException {
    Path zip = root.resolveSibling("zipped.zip");
    try (var out = new ZipOutputStream(Files.newOutputStream(zip));
        var files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new ZipEntry("birds/" + root.relativize(file)));
        out.write(Files.readAllBytes(file));
      }
    }
    return Sources.open(zip.toString(), options);
  }

  private void picture(String name) {
    picture(name, 0);
  }

  private void picture(String name, int level) {
    var bytes = new byte[12];
    bytes[level] = (byte) (100 * level);
    ImageWriter.write(new Pixels(3, 2, 2, bytes), root.resolve(name));
  }

  private void text(String name, String text) throws IOException {
    Files.createDirectories(root.resolve(name).getParent());
    Files.writeString(root.resolve(name), text);
  }

  private void table(String name, String content) throws IOException {
    text(name, content);
  }
}
