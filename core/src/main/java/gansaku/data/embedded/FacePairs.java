package gansaku.data.embedded;

import gansaku.data.embedded.Trait.Background;
import gansaku.data.embedded.Trait.ClothesColour;
import gansaku.data.embedded.Trait.EyeColour;
import gansaku.data.embedded.Trait.HairColour;
import gansaku.data.embedded.Trait.HatColour;
import gansaku.data.embedded.Trait.Skin;
import gansaku.data.source.PairSource;
import gansaku.io.Checksums;

/**
 * Faces and their layouts: A is the same face in colours that say what is what, as green for hair,
 * B the face as it is.
 */
final class FacePairs implements PairSource.Sides {
  static final String NAME = "faces-pairs";

  private final Faces faces;
  private final int pixels;

  FacePairs(EmbeddedSpec spec) {
    faces = new Faces(spec);
    pixels = spec.size();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int size() {
    return faces.size();
  }

  @Override
  public PairSource.Pair read(int index) {
    FaceAttributes face = faces.face(index);
    FaceAttributes layout =
        face.with(
            Skin.LIGHT,
            HairColour.GREEN,
            EyeColour.BLUE,
            HatColour.PURPLE,
            ClothesColour.RED,
            Background.SKY);
    return new PairSource.Pair(Faces.draw(layout, pixels), Faces.draw(face, pixels));
  }

  @Override
  public String fingerprint() {
    return Checksums.ofLines(NAME, faces.fingerprint());
  }
}
