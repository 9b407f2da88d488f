package gansaku.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data that cannot be trained on, and places that take nothing, are answered in one line. */
class BadDataTest extends Refusals {
  private static final String KNOWN_DATA =
      "digits, textured-digits, faces, faces-defects, patterns, mnist, fashion-mnist, cifar10,"
          + " cifar100";

  BadDataTest(@TempDir Path folder) {
    super(folder);
  }

  @Test
  void dataThatIsNotThere() throws IOException {
    refusedGan(
        "--data  data 'digitz' is not known. Did you mean 'digits'? Known: "
            + KNOWN_DATA
            + ", or the path of a folder or zip of pictures.",
        "digitz");
    Path missing = folder.resolve("nowhere");
    refusedGan(
        "--data  " + missing + " does not exist; name a folder of pictures or a zip of them",
        missing.toString());
    Path empty = Files.createDirectory(folder.resolve("empty"));
    refusedGan("--data  " + empty + " is empty; put pictures there", empty.toString());
    Path texts = Files.createDirectory(folder.resolve("texts"));
    Files.writeString(texts.resolve("a.txt"), "no picture");
    refusedGan(
        "--data  "
            + texts
            + " holds no pictures (JPEG, PNG, WebP, BMP, GIF, TIFF or PPM) among its 1 entries",
        texts.toString());
    Files.writeString(texts.resolve("b.png"), "no picture either");
    refusedGan(
        "--data  "
            + texts.resolve("b.png")
            + " cannot be read as a picture: it is not a JPEG, PNG, WebP, BMP, GIF, TIFF or PPM picture; it"
            + " begins with 6e 6f 20 70; remove it or set"
            + " data.on-bad-image to skip (--on-bad-image)",
        texts.toString());
    refusedGan(
        "--data  "
            + texts.resolve("a.txt")
            + " is a file but no zip or tar; name a folder of pictures or such an archive",
        texts.resolve("a.txt").toString());
  }

  @Test
  void oneTruncatedPictureAmongGoodOnes() throws IOException {
    Path photos = pictures(20);
    Path bad = photos.resolve("05.png");
    byte[] whole = Files.readAllBytes(bad);
    Files.write(bad, Arrays.copyOf(whole, whole.length / 2));
    refusedGan(
        "--data  "
            + bad
            + " cannot be read as a picture: it ends early (a broken download or copy?); remove it"
            + " or set data.on-bad-image to skip (--on-bad-image)",
        photos.toString());
    var result = trainOn(photos, "--on-bad-image", "skip");
    assertThat(result.err())
        .contains("left out: " + bad + ": it ends early (a broken download or copy?)\n")
        .contains("training  gan on " + photos + ": 19 pictures as 3×28×28\n");
    assertThat(result.code()).isZero();
  }

  @Test
  void onePictureDamagedInsideAmongGoodOnes() throws IOException {
    Path photos = pictures(20);
    Path bad = photos.resolve("00.png"); // the very first, which also tells the channels
    byte[] bytes = Files.readAllBytes(bad);
    Arrays.fill(bytes, 60, 90, (byte) 0);
    Files.write(bad, bytes);
    var failed = trainOn(photos);
    assertThat(failed.code()).isEqualTo(2);
    assertThat(failed.err())
        .startsWith("gansaku: --data  " + bad + " cannot be read as a picture: ")
        .hasLineCount(1);
    var result = trainOn(photos, "--on-bad-image", "skip");
    assertThat(result.err()).contains("left out: picture 0 of " + photos + ": " + bad);
    assertThat(result.code()).isZero();
  }

  @Test
  void channelsThatNoPictureHas() {
    refusedTraining(
        "--set  data.channels is 2; use 1 (grey) or 3 (colour)", "--set", "data.channels=2");
  }

  @Test
  void batchLargerThanTheData() throws IOException {
    Path photos = pictures(3);
    refused(
        "--batch  batch is 8, but " + photos + " has 3 pictures; use 3 or less",
        "train",
        "gan",
        "--data",
        photos.toString(),
        "--batch",
        "8");
    refused(
        "recipes/gan.yaml:5  batch is 64, but "
            + photos
            + " has 3 pictures; use 3 or less (--batch)",
        "train",
        "gan",
        "--data",
        photos.toString());
    refusedTraining(
        "--set  data.count is 9, but only drawn pictures (digits, textured-digits, faces,"
            + " faces-defects, patterns) come in any number; leave"
            + " it out for "
            + photos,
        "--data",
        photos.toString(),
        "--set",
        "data.count=9");
  }

  @Test
  void placesThatCannotBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    var args = Cli.tiny(12, "--runs", file.toString());
    var result = cli.bare(args.toArray(String[]::new));
    assertThat(result.err())
        .isEqualTo(
            "gansaku: cannot make a run in "
                + file
                + ": "
                + file
                + " is a file, not a folder; choose another place for runs (--runs)\n");
    assertThat(result.code()).isEqualTo(2);
    refused(
        "a run cannot be named '///'; use letters, digits or hyphens", trainArgs("--name", "///"));
    Path zip = Path.of("/proc/pictures.zip");
    refused(
        zip
            + ": cannot be written: its folder takes no new files. Whatever stood there before is"
            + " unchanged.",
        "data",
        "prepare",
        pictures(3).toString(),
        zip.toString());
  }

  private Cli.Result trainOn(Path photos, String... more) {
    var args =
        new java.util.ArrayList<>(
            java.util.List.of(
                "train", "gan", "--batch", "8", "--kimg", "0.008", "--device", "cpu"));
    args.addAll(java.util.List.of("--data", photos.toString()));
    args.addAll(java.util.List.of(more));
    return cli.run(args.toArray(String[]::new));
  }
}
