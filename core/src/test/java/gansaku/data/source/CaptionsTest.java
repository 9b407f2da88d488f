package gansaku.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.data.picture.ImageWriter;
import gansaku.data.picture.Pixels;
import gansaku.error.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
                + " cat.png, a caption a line), or a table into the folder (captions.csv,"
                + " captions.json, captions.jsonl, metadata.csv, metadata.jsonl)",
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

  private void picture(String name) {
    ImageWriter.write(new Pixels(3, 2, 2, new byte[12]), root.resolve(name));
  }

  private void text(String name, String text) throws IOException {
    Files.writeString(root.resolve(name), text);
  }

  private void table(String name, String content) throws IOException {
    Files.writeString(root.resolve(name), content);
  }
}
