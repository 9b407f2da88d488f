package gansaku.data.embedded;

import gansaku.data.picture.Pixels;
import gansaku.data.source.Defects;
import gansaku.data.source.ImageSource;
import gansaku.data.source.Split;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Drawn faces to find defects in: all to train with are good; of those to test with every other one
 * has a defect, whose mask is known to the pixel.
 */
final class FacesWithDefects implements ImageSource {
  static final String NAME = "faces-defects";

  /** Goes up whenever a picture or mask of a given seed changes. */
  private static final int VERSION = 1;

  private static final int KIND = 4; // purposes of dice
  private static final int PAINTING = 5;

  /** Less than this, of 255, nobody sees: edges fade over a pixel. */
  private static final int VISIBLE = 8;

  private final EmbeddedSpec spec;
  private final Faces faces;

  FacesWithDefects(EmbeddedSpec spec) {
    this.spec = spec;
    this.faces = new Faces(spec);
  }

  private Optional<FaceDefect> defect(int index) {
    spec.checkIndex(NAME, index);
    boolean good = spec.split() == Split.TRAIN || index % 2 == 0;
    return good ? Optional.empty() : Optional.of(spec.dice(KIND, index).pick(FaceDefect.values()));
  }

  /** Returns the face as it is without the defect. */
  private FaceAttributes face(int index) {
    FaceAttributes face = faces.face(index);
    return defect(index).map(d -> d.before(face)).orElse(face);
  }

  @Override
  public Pixels read(int index) {
    FaceAttributes face = face(index);
    Canvas canvas = FacePainter.canvas(face, spec.channels(), spec.size());
    defect(index).ifPresent(d -> d.paint(face, canvas, spec.dice(PAINTING, index)));
    return canvas.pixels();
  }

  /** Returns which pixels the defect changed so that one sees it. */
  @Override
  public Optional<Pixels> mask(int index) {
    int plane = spec.size() * spec.size();
    var mask = new byte[plane];
    if (defect(index).isPresent()) {
      Pixels with = read(index);
      Pixels without = FacePainter.paint(face(index), spec.channels(), spec.size());
      for (int i = 0; i < with.samples().length; i++) {
        if (Math.abs((with.samples()[i] & 0xff) - (without.samples()[i] & 0xff)) >= VISIBLE) {
          mask[i % plane] = (byte) 255;
        }
      }
    }
    return Optional.of(new Pixels(1, spec.size(), spec.size(), mask));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int size() {
    return spec.count();
  }

  @Override
  public List<String> classes() {
    return List.of();
  }

  @Override
  public int label(int index) {
    return -1;
  }

  @Override
  public Map<String, String> attributes(int index) {
    Map<String, String> words = new LinkedHashMap<>(face(index).words());
    words.put(Defects.KIND, defect(index).map(FaceDefect::word).orElse(Defects.GOOD));
    return words;
  }

  @Override
  public String fingerprint() {
    return spec.fingerprint(NAME, VERSION + 10 * Faces.VERSION);
  }
}
