package gansaku.data.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import gansaku.data.embedded.Trait.Beard;
import gansaku.data.embedded.Trait.Glasses;
import gansaku.data.embedded.Trait.HairStyle;
import gansaku.data.embedded.Trait.Hat;
import gansaku.data.embedded.Trait.Skin;
import gansaku.data.picture.Pixels;
import gansaku.data.source.DataOptions;
import gansaku.data.source.PairSource;
import gansaku.data.source.Split;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaceLayoutTest {
  private static final int SIDE = 64;

  private final Faces faces = new Faces(Faces.defaults(Split.TRAIN));
  private final FaceAttributes plain =
      faces.face(0).with(HairStyle.BALD, Beard.NONE, Hat.NONE, Glasses.NONE);

  /** If this fails on purpose, raise {@link Faces#VERSION}. */
  @Test
  void layoutsAreTheSameToTheByteEverywhere() throws Exception {
    assertThat(PictureMeasures.hash(Faces.layout(faces.face(0), SIDE)))
        .isEqualTo("24c34f5dac11fa14");
    assertThat(PictureMeasures.hash(Faces.layout(faces.face(7), 200)))
        .isEqualTo("b1cc6df3bb398c27");
  }

  @Test
  void partsThatAreNotWornAreNotThere() {
    assertThat(count(plain, FacePart.HAIR)).isZero();
    assertThat(count(plain, FacePart.BEARD)).isZero();
    assertThat(count(plain, FacePart.HAT)).isZero();
    assertThat(count(plain, FacePart.GLASSES)).isZero();
    for (FacePart part :
        new FacePart[] {
          FacePart.BACKGROUND,
          FacePart.CLOTHES,
          FacePart.SKIN,
          FacePart.NOSE,
          FacePart.MOUTH,
          FacePart.EYES,
          FacePart.BROWS
        }) {
      assertThat(count(plain, part)).as(part.name()).isPositive();
    }
  }

  @Test
  void partsThatAreWornHideOthers() {
    var worn = plain.with(HairStyle.AFRO, Beard.FULL, Hat.CAP, Glasses.SUNGLASSES);

    for (FacePart part :
        new FacePart[] {FacePart.HAIR, FacePart.BEARD, FacePart.HAT, FacePart.GLASSES}) {
      assertThat(count(worn, part)).as(part.name()).isPositive();
    }
    assertThat(count(worn, FacePart.EYES)).isLessThan(count(plain, FacePart.EYES) / 2);
  }

  /** Eyes are seen through the glass. */
  @Test
  void spectaclesAreTheirFramesOnly() {
    int hidden = count(plain, FacePart.EYES) - count(plain.with(Glasses.ROUND), FacePart.EYES);

    assertThat(count(plain.with(Glasses.ROUND), FacePart.GLASSES)).isPositive();
    assertThat(hidden).isLessThan(count(plain, FacePart.EYES) / 4);
  }

  @Test
  void coloursDoNotMatter() {
    for (Skin skin : Skin.values()) {
      assertThat(Faces.layout(plain.with(skin), SIDE).samples())
          .isEqualTo(Faces.layout(plain, SIDE).samples());
    }
  }

  @Test
  void theSetHasLayoutAndFace(@TempDir Path temp) {
    PairSource.Sides pairs =
        Embedded.SETS.pairs("faces-layout", DataOptions.in(temp).withSize(32)).orElseThrow();

    PairSource.Pair pair = pairs.read(5);

    assertThat(pair.a().samples()).isEqualTo(Faces.layout(faces.face(5), 32).samples());
    assertThat(pair.b().samples()).isEqualTo(Faces.draw(faces.face(5), 32).samples());
    assertThat(pairs.size()).isEqualTo(faces.size());
  }

  private static int count(FaceAttributes face, FacePart part) {
    Pixels layout = Faces.layout(face, SIDE);
    int count = 0;
    for (byte sample : layout.samples()) {
      count += sample == part.ordinal() ? 1 : 0;
    }
    return count;
  }
}
