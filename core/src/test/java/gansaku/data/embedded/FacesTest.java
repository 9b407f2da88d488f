package gansaku.data.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.data.embedded.Trait.Beard;
import gansaku.data.embedded.Trait.Glasses;
import gansaku.data.embedded.Trait.HairColour;
import gansaku.data.embedded.Trait.HairStyle;
import gansaku.data.embedded.Trait.Hat;
import gansaku.data.embedded.Trait.Skin;
import gansaku.data.picture.Pixels;
import gansaku.data.source.Split;
import gansaku.error.InputException;
import gansaku.text.Tokens;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FacesTest {
  private final EmbeddedSpec spec = Faces.defaults(Split.TRAIN);
  private final Faces faces = new Faces(spec);

  /** If this fails on purpose, raise {@link Faces#VERSION}. */
  @Test
  void picturesAreTheSameToTheByteEverywhere() throws Exception {
    assertThat(PictureMeasures.hash(faces.read(0))).isEqualTo("87d1493934ea80c4");
    assertThat(PictureMeasures.hash(faces.read(19_999))).isEqualTo("0a9dcce5af573ca1");
    assertThat(PictureMeasures.hash(new Faces(spec.withSize(200).withSplit(Split.TEST)).read(3)))
        .isEqualTo("532af95c4f68bb2f");
    assertThat(
            PictureMeasures.hash(new Faces(spec.withSize(16).withChannels(1).withSeed(9)).read(5)))
        .isEqualTo("d04ff45d9322a205");
    assertThat(PictureMeasures.hash(all(100))).isEqualTo("061603cb5b70a139");
  }

  private Pixels all(int count) {
    byte[] samples = new byte[count * 3 * 32 * 32];
    var small = new Faces(spec.withSize(32));
    for (int i = 0; i < count; i++) {
      System.arraycopy(small.read(i).samples(), 0, samples, i * 3 * 32 * 32, 3 * 32 * 32);
    }
    return new Pixels(3, 32 * count, 32, samples);
  }

  @Test
  void everyNinePicturesHoldEachClassOnce() {
    assertThat(faces.classes()).hasSize(9).startsWith("black hair").endsWith("bald");
    for (int block = 0; block < 30; block++) {
      int[] labels = new int[9];
      for (int i = 0; i < 9; i++) {
        labels[i] = faces.label(9 * block + i);
      }
      Arrays.sort(labels);
      assertThat(labels).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
    }
  }

  @Test
  void theClassIsWhatTheAttributesSay() {
    for (int i = 0; i < 200; i++) {
      var face = faces.face(i);
      String expected =
          face.has(HairStyle.BALD) ? "bald" : face.get(HairColour.class).word() + " hair";
      assertThat(faces.classes().get(faces.label(i))).isEqualTo(expected);
    }
  }

  @Test
  void everyTraitOccurs() {
    var seen = new java.util.HashSet<Trait>();
    for (int i = 0; i < 1000; i++) {
      seen.addAll(faces.face(i).traits().values());
    }
    for (Class<?> kind : FaceAttributes.DEFAULT.traits().keySet()) {
      assertThat(seen)
          .containsAll(Arrays.stream(kind.getEnumConstants()).map(Trait.class::cast).toList());
    }
  }

  /** The hair's colour fills at least one pixel in a hundred, whatever hat is worn. */
  @Test
  void hairColourShowsInPixels() {
    for (int i = 0; i < 300; i++) {
      var face = faces.face(i);
      if (!face.has(HairStyle.BALD)) {
        int hair = face.get(HairColour.class).rgb;
        assertThat(count(faces.read(i), hair, 75)).as("face %s: %s", i, face).isGreaterThan(40);
      }
    }
  }

  private static int count(Pixels picture, int colour, double tolerance) {
    int count = 0;
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        int rgb = picture.at(0, y, x) << 16 | picture.at(1, y, x) << 8 | picture.at(2, y, x);
        count += Colours.distance(rgb, colour) < tolerance ? 1 : 0;
      }
    }
    return count;
  }

  @Test
  void glassesChangeOnlyTheRegionOfTheEyes() {
    for (int i = 0; i < 60; i++) {
      var face = faces.face(i).withPose(Pose.STRAIGHT);
      var without = Faces.draw(face.with(Glasses.NONE), 64);
      for (Glasses glasses : new Glasses[] {Glasses.ROUND, Glasses.SQUARE, Glasses.SUNGLASSES}) {
        Box changed = difference(without, Faces.draw(face.with(glasses), 64));
        assertThat(changed.top()).isGreaterThanOrEqualTo(0.40);
        assertThat(changed.bottom()).isLessThanOrEqualTo(0.66);
        assertThat(changed.left()).isBetween(0.15, 0.25);
        assertThat(changed.right()).isBetween(0.75, 0.85);
      }
    }
  }

  @Test
  void aPictureIsKnownAsItWouldBeWithAnotherTraitIfItCouldBeSo() {
    var faces = new Faces(Faces.defaults(Split.TEST).withCount(200));
    int hats = 0;
    for (int i = 0; i < faces.size(); i++) {
      FaceAttributes face = faces.face(i);
      var dark = faces.counterfactual(i, Map.of("glasses", "sunglasses"));
      dark.ifPresent(
          picture ->
              assertThat(picture.samples())
                  .isEqualTo(Faces.draw(face.with(Glasses.SUNGLASSES), 64).samples()));
      boolean noRoom = face.has(HairStyle.MOHAWK);
      boolean hat = faces.counterfactual(i, Map.of("hat", "beanie")).isPresent();
      assertThat(hat && noRoom).isFalse();
      hats += hat ? 1 : 0;
    }
    assertThat(hats).isBetween(50, 150); // a third has no room for one, some no clear colour
    assertThat(faces.counterfactual(0, Map.of("glasses", "monocle"))).isEmpty();
    assertThat(faces.counterfactual(0, Map.of("wings", "two"))).isEmpty();
  }

  @Test
  void aBeardLeavesTheUpperHalfAloneAndAHatTheLower() {
    var face = FaceAttributes.DEFAULT;
    var plain = Faces.draw(face, 128);
    for (Beard beard : Beard.values()) {
      if (beard != Beard.NONE) {
        assertThat(difference(plain, Faces.draw(face.with(beard), 128)).top()).isGreaterThan(0.48);
      }
    }
    for (Hat hat : Hat.values()) {
      if (hat != Hat.NONE) {
        assertThat(difference(plain, Faces.draw(face.with(hat), 128)).bottom()).isLessThan(0.48);
      }
    }
  }

  /** Returns the box around the pixels in which two pictures differ, in unit coordinates. */
  private static Box difference(Pixels a, Pixels b) {
    int n = a.width();
    Box box = new Box(1, 1, 0, 0);
    for (int i = 0; i < a.samples().length; i++) {
      if (a.samples()[i] != b.samples()[i]) {
        double x = i % n;
        double y = i / n % n;
        box = box.or(new Box(x / n, y / n, (x + 1) / n, (y + 1) / n));
      }
    }
    return box;
  }

  /**
   * A third of the pixels at 32 lie on an edge, where two of 60 shapes meet or a line is thinner
   * than the pixel; there the colour may be 10 of 255 levels off.
   */
  @Test
  void aLargePictureAveragedDownIsTheSmallOne() {
    var small = new Faces(spec.withSize(32));
    var large = new Faces(spec.withSize(128));
    for (int i = 0; i < 40; i++) {
      assertThat(PictureMeasures.meanDifference(large.read(i), small.read(i))).isLessThan(3);
    }
  }

  @Test
  void greyIsTheLumaOfColour() {
    var colour = faces.read(4);
    var grey = new Faces(spec.withChannels(1)).read(4);
    for (int k = 0; k < 64; k++) {
      double luma =
          0.299 * colour.at(0, k, 31) + 0.587 * colour.at(1, k, 31) + 0.114 * colour.at(2, k, 31);
      assertThat((double) grey.at(0, k, 31)).isBetween(luma - 1.01, luma + 1.01);
    }
  }

  @Test
  void describesAPicture() {
    assertThat(faces.captions(0))
        .hasSize(5)
        .first()
        .isEqualTo(
            "A smiling person with olive skin, bobbed pink hair and amber eyes, wearing a blue cap"
                + " and a blue hoodie, on a lilac background.");
    assertThat(faces.attributes(0))
        .hasSize(16)
        .containsAllEntriesOf(Map.of("hair-colour", "pink", "hat", "cap", "glasses", "none"));
    assertThat(faces.told(0))
        .containsEntry("mouth", "smile")
        .containsEntry("hat-colour", "blue")
        .doesNotContainKeys("glasses", "nose");
  }

  /** Each shorter caption says less than the first, and nothing else. */
  @Test
  void shorterCaptionsTellOfSome() {
    for (int i = 0; i < 20; i++) {
      List<String> captions = faces.captions(i);
      List<String> words = Tokens.of(captions.get(0));
      for (String caption : captions.subList(1, captions.size())) {
        assertThat(caption).matches("An? .*person.*\\.").doesNotContain("  ", ", .");
        assertThat(words).containsAll(Tokens.of(caption));
      }
      assertThat(faces.captions(i)).isEqualTo(captions);
    }
  }

  @Test
  void traitsAreFoundByTheirWords() {
    assertThat(FaceAttributes.trait("hair-style", "side-parted")).contains(HairStyle.SIDE_PARTED);
    assertThat(FaceAttributes.trait("skin", "plaid")).isEmpty();
    assertThat(FaceAttributes.DEFAULT.with(Skin.TAN).with(Skin.LIGHT))
        .isEqualTo(FaceAttributes.DEFAULT);
    assertThatThrownBy(() -> new FaceAttributes(Map.of(), Pose.STRAIGHT))
        .isInstanceOf(InputException.class)
        .hasMessage("a face needs the trait skin");
  }
}
