package gansaku.data.source;

import static gansaku.data.Fixtures.picture;
import static gansaku.data.Fixtures.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.data.embedded.Embedded;
import gansaku.error.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of two domains, those chosen by what is known of them, and tables that tell it. */
class DomainNamesTest {
  private final Path dir;
  private final DataOptions options;

  DomainNamesTest(@TempDir Path dir) {
    this.dir = dir;
    this.options = DataOptions.in(dir.resolve("data")).with(Embedded.SETS).offline();
  }

  private static void refused(ThrowingCallable action, String message) {
    assertThatThrownBy(action).isInstanceOf(InputException.class).hasMessage(message);
  }

  private void pictures(String... files) {
    for (String file : files) {
      write(dir.resolve(file), picture(files.length, 3, 4, 4));
    }
  }

  private DomainNames names(String folder) {
    return DomainNames.of(folder, Optional.empty(), options);
  }

  @Test
  void trainAndTestFoldersAreDomains() {
    pictures("h2z/trainA/1.png", "h2z/trainB/1.png", "h2z/trainB/2.png");
    Path root = dir.resolve("h2z");
    assertThat(names(root.toString()))
        .isEqualTo(
            new DomainNames(
                root.resolve("trainA").toString(), root.resolve("trainB").toString(), false));
    pictures("h2z/testA/1.png", "h2z/testB/1.png");
    assertThat(DomainNames.of(root.toString(), Optional.empty(), options.with(Split.TEST)))
        .isEqualTo(
            new DomainNames(
                root.resolve("testA").toString(), root.resolve("testB").toString(), true));
  }

  @Test
  void aMissingOrEmptyDomainIsNamed() throws IOException {
    pictures("half/trainA/1.png");
    Path half = dir.resolve("half");
    refused(
        () -> names(half.toString()),
        half + " has trainA but no trainB; put the pictures of the other domain there");
    Files.createDirectory(half.resolve("trainB"));
    DomainNames empty = names(half.toString());
    refused(
        () -> Sources.open(empty.b(), options),
        half.resolve("trainB") + " is empty; put pictures there");
    pictures("parts/train/1.png", "parts/test/1.png");
    Path parts = dir.resolve("parts");
    refused(
        () -> names(parts.toString()),
        "data.other is missing: say where pictures of the second domain are, beside those of "
            + parts
            + "; or name a folder that holds trainA and trainB, or two folders of pictures");
  }

  @Test
  void twoFoldersOrTwoSetsAreDomains() {
    pictures("pets/cats/1.png", "pets/dogs/1.png");
    Path pets = dir.resolve("pets");
    assertThat(names(pets.toString()))
        .isEqualTo(
            new DomainNames(
                pets.resolve("cats").toString(), pets.resolve("dogs").toString(), false));
    assertThat(DomainNames.of("faces?glasses=none", Optional.of("faces?hat=cap"), options).parted())
        .isTrue(); // drawn sets have test pictures
  }

  @Test
  void picturesAreChosenByWhatIsKnownOfThem() {
    DataOptions few = options.withSize(16).withCount(64);
    ImageSource plain = Sources.open("faces?glasses=none", few);
    ImageSource dark = Sources.open("faces?glasses=sunglasses&hat=none,cap", few);
    assertThat(plain.size()).isBetween(20, 50);
    for (int i = 0; i < plain.size(); i++) {
      assertThat(plain.attributes(i)).containsEntry("glasses", "none");
    }
    for (int i = 0; i < dark.size(); i++) {
      assertThat(dark.attributes(i)).containsEntry("glasses", "sunglasses");
      assertThat(dark.attributes(i).get("hat")).isIn("none", "cap");
    }
    assertThat(plain.fingerprint())
        .isNotEqualTo(Sources.open("faces?glasses=round", few).fingerprint())
        .isNotEqualTo(Sources.open("faces", few).fingerprint());
    assertThat(plain.name()).isEqualTo("faces?glasses=none");

    pictures("pets/cats/1.png", "pets/dogs/1.png", "pets/mice/1.png");
    ImageSource two = Sources.open(dir.resolve("pets") + "?class=mice,cats", options);
    assertThat(List.of(two.place(0), two.place(1)))
        .containsExactly(
            dir.resolve("pets/cats/1.png").toString(), dir.resolve("pets/mice/1.png").toString());
  }

  @Test
  void choosingWhatIsNotThereIsRefused() {
    DataOptions few = options.withSize(16).withCount(64);
    refused(
        () -> Sources.open("faces?glases=none", few),
        "data 'faces?glases=none': nothing of faces is called 'glases'. Did you mean 'glasses'?"
            + " Known: skin, head-shape, hair-style, hair-colour, eye-shape, eye-colour, brows,"
            + " nose, glasses, beard, hat, hat-colour, mouth, clothes, clothes-colour, background,"
            + " class");
    refused(
        () -> Sources.open("faces?glasses=non", few),
        "data 'faces?glasses=non': no picture of faces has the glasses 'non'. Did you mean 'none'?"
            + " Known: none, round, square, sunglasses");
    refused(
        () -> Sources.open("faces?glasses", few),
        "data 'faces?glasses' chooses pictures by 'glasses', which is not of the form kind=word;"
            + " e.g. faces?glasses=none&hat=cap,beanie");
    refused(
        () -> Sources.open("faces?hair-style=mohawk&hat=cap", few),
        "data 'faces?hair-style=mohawk&hat=cap': no picture of faces is all that; ask for less");
    pictures("flat/1.png");
    String flat = dir.resolve("flat").toString();
    refused(
        () -> Sources.open(flat + "?hat=cap", options),
        "data '"
            + flat
            + "?hat=cap' chooses by hat, but nothing is known of the pictures of "
            + flat
            + "; sort them into folders by class, or put a table beside them, attributes.csv");
  }

  @Test
  void aFileOfThatVeryNameIsAPath() {
    pictures("who?me=1/1.png");
    assertThat(Sources.open(dir.resolve("who?me=1").toString(), options).size()).isEqualTo(1);
  }

  private List<Map<String, String>> told(String folder, DataOptions how) {
    ImageSource source = Sources.open(dir.resolve(folder).toString(), how.described());
    var all = new ArrayList<Map<String, String>>();
    for (int i = 0; i < source.size(); i++) {
      all.add(source.attributes(i));
    }
    return all;
  }

  /** CelebA's own file, Kaggle's copy of it with 0 for -1, and a table of words. */
  @Test
  void tablesTellOfPictures() throws IOException {
    pictures("celeba/img_align_celeba/1.jpg", "celeba/img_align_celeba/2.jpg");
    Path table = dir.resolve("celeba/list_attr_celeba.txt");
    Files.writeString(table, "2\nMale Young \n1.jpg -1  1\n2.jpg  1 -1\n");
    var known = List.of(Map.of("Male", "no", "Young", "yes"), Map.of("Male", "yes", "Young", "no"));
    assertThat(told("celeba", options)).isEqualTo(known);
    assertThat(Sources.open(dir.resolve("celeba") + "?Male=yes", options).size()).isEqualTo(1);
    Files.delete(table);
    Files.writeString(
        dir.resolve("celeba/list_attr_celeba.csv"), "image_id,Male,Young\n1.jpg,0,1\n2.jpg,1,0\n");
    assertThat(told("celeba", options)).isEqualTo(known);

    pictures("own/1.png", "own/2.png");
    Files.writeString(dir.resolve("own/attributes.csv"), "file, hat\n1.png, cap\n2.png, none\n");
    assertThat(told("own", options))
        .isEqualTo(List.of(Map.of("hat", "cap"), Map.of("hat", "none")));
  }

  @Test
  void aTableThatDoesNotFitItsPicturesIsRefused() throws IOException {
    pictures("own/1.png", "own/2.png");
    Path own = dir.resolve("own");
    Path table = own.resolve("attributes.csv");
    Files.writeString(table, "file,hat\n1.png,cap\n3.png,cap\n4.png,cap\n");
    refused(
        () -> told("own", options),
        "3.png is not below "
            + own
            + ", though "
            + table
            + " has a row for it; so it is with 1 more; add what is missing, or set"
            + " data.on-bad-image to skip");
    var skipped = new ArrayList<String>();
    assertThat(told("own", options.skipping(bad -> skipped.add(bad.place())))).hasSize(1);
    assertThat(skipped).containsExactly("3.png", "4.png", own.resolve("2.png").toString());
    Files.writeString(table, "file,hat\n1.png,cap\n");
    refused(
        () -> told("own", options),
        own.resolve("2.png")
            + " has no row in "
            + table
            + "; add what is missing, or set data.on-bad-image to skip");
    Files.writeString(table, "file,hat\n1.png,1\n2.png,0,1\n");
    refused(() -> told("own", options), table + ":3  has 2 values, but line 1 names 1 attributes");
    Files.writeString(table, "file,hat\n1.png,1\n1.png,0\n");
    refused(
        () -> told("own", options),
        table + ":3  tells of 1.png a second time; remove one of its rows");
  }

  @Test
  void minusOneAndZeroDoNotMix() throws IOException {
    pictures("own/1.png", "own/2.png", "own/3.png");
    Path table = dir.resolve("own/attributes.csv");
    Files.writeString(table, "file,hat\n1.png,-1\n2.png,0\n3.png,1\n");
    refused(
        () -> told("own", options),
        table + ": hat is -1, 0 and 1; write -1 and 1, or 0 and 1, for no and yes");
  }
}
