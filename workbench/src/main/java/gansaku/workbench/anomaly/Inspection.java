package gansaku.workbench.anomaly;

import com.google.errorprone.annotations.MustBeClosed;
import gansaku.data.embedded.Embedded;
import gansaku.data.picture.Pixels;
import gansaku.data.source.DataOptions;
import gansaku.data.source.Defects;
import gansaku.data.source.ImageSource;
import gansaku.data.source.Split;
import gansaku.data.transform.Pipeline;
import gansaku.model.ImageShape;
import gansaku.workbench.data.Data;
import gansaku.workbench.use.TrainedModel;
import java.io.Closeable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Held-out pictures of which is known whether they are good, and where they are not. */
public final class Inspection implements Closeable {
  private static final int HALF = 128;

  private final ImageSource source;
  private final Pipeline plain;
  private final String part;

  private Inspection(ImageSource source, Pipeline plain, String part) {
    this.source = source;
    this.plain = plain;
    this.part = part;
  }

  /** Opens the part of {@code model}'s data that it has not learnt from, and what is no good. */
  @MustBeClosed
  public static Inspection of(TrainedModel model) {
    Data data = model.data(Split.TEST, Defects::open);
    return new Inspection(data.source(), data.plain(), data.part());
  }

  /** Opens the good pictures among these; of data that tells of no defects, all. */
  @MustBeClosed
  static Inspection ofGood(TrainedModel model) {
    Data data = model.data(Split.TEST, Defects::openGood);
    return new Inspection(data.source(), data.plain(), data.part());
  }

  /** Opens the held-out part of other data, brought to the shape of {@code model}'s pictures. */
  @MustBeClosed
  public static Inspection of(TrainedModel model, String data) {
    ImageShape shape = model.shape();
    DataOptions options =
        DataOptions.in(model.places().data())
            .with(Embedded.SETS)
            .with(Split.TEST)
            .withSize(Math.max(shape.height(), shape.width()));
    ImageSource source = Defects.open(data, options);
    Pipeline plain = Pipeline.shaped(shape.channels(), shape.height(), shape.width());
    String part = source.parted() ? "test pictures" : "pictures";
    return new Inspection(source, plain, part);
  }

  /** Returns how messages call the pictures. */
  public String name() {
    return source.name();
  }

  /** Returns what the pictures are: {@code test pictures}, or all that there are. */
  public String part() {
    return part;
  }

  /** Returns how many there are. */
  public int size() {
    return source.size();
  }

  /** Returns whether nothing is wrong with picture {@code index}. */
  public boolean isGood(int index) {
    return Defects.isGood(source, index);
  }

  /** Returns picture {@code index} in the model's shape. */
  public Pixels read(int index) {
    return plain.applyFixed(source.read(index));
  }

  /** Returns how messages call picture {@code index}. */
  public String place(int index) {
    return source.place(index);
  }

  /** Returns which pixels of picture {@code index}, in the model's shape, are defective. */
  public Optional<boolean[]> mask(int index) {
    return Defects.mask(source, index, source.read(index))
        .map(plain::applyFixed)
        .map(Inspection::marked);
  }

  private static boolean[] marked(Pixels mask) {
    var marked = new boolean[mask.height() * mask.width()];
    for (int i = 0; i < marked.length; i++) {
      marked[i] = (mask.samples()[i] & 0xff) >= HALF;
    }
    return marked;
  }

  /** Returns what a score says of where the pictures are from. */
  public Map<String, Object> about() {
    var about = new LinkedHashMap<String, Object>();
    about.put("data", source.name());
    about.put("of", part);
    about.put("fingerprint", source.fingerprint());
    about.put("transforms", plain.fixed().stream().map(Object::toString).toList());
    return about;
  }

  @Override
  public void close() {
    source.close();
  }
}
