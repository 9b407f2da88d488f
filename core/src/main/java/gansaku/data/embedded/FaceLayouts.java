package gansaku.data.embedded;

import gansaku.data.source.PairSource;
import gansaku.io.Checksums;

/** Faces and their label maps: A has the number of a {@link FacePart} at each pixel, B the face. */
final class FaceLayouts implements PairSource.Sides {
  static final String NAME = "faces-layout";

  private final Faces faces;
  private final int pixels;

  FaceLayouts(EmbeddedSpec spec) {
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
    return new PairSource.Pair(Faces.layout(face, pixels), Faces.draw(face, pixels));
  }

  @Override
  public String fingerprint() {
    return Checksums.ofLines(NAME, faces.fingerprint());
  }
}
