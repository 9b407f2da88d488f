package gansaku.workbench.measure;

import gansaku.data.picture.Pixels;
import gansaku.data.source.ImageSource;
import gansaku.data.source.Split;
import gansaku.data.transform.Pipeline;
import gansaku.error.InputException;
import java.io.Closeable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Pictures to score, read by number: a data set's or a model's. */
public interface PictureSet extends Closeable {

  /** Returns how messages and protocols call it. */
  String name();

  /** Returns how many pictures there are. */
  int size();

  /** Returns the picture of number {@code index}. */
  Pixels read(int index);

  /** Returns the class of picture {@code index}, or -1. */
  default int label(int index) {
    return -1;
  }

  /** Returns how many classes there are; 0 without classes. */
  default int classes() {
    return 0;
  }

  /** Returns what a score says of where the pictures are from, its fingerprint included. */
  Map<String, Object> about();

  @Override
  default void close() {}

  /** Returns what protocols call {@code split}. */
  static String name(Split split) {
    return split.name().toLowerCase(Locale.ROOT);
  }

  /** Returns the pictures of {@code source}, each after {@code pipeline}'s fixed part. */
  static PictureSet of(ImageSource source, Pipeline pipeline, String split) {
    return new PictureSet() {
      @Override
      public String name() {
        return source.name();
      }

      @Override
      public int size() {
        return source.size();
      }

      @Override
      public Pixels read(int index) {
        return pipeline.applyFixed(source.read(index));
      }

      @Override
      public int label(int index) {
        return source.label(index);
      }

      @Override
      public int classes() {
        return source.classes().size();
      }

      @Override
      public Map<String, Object> about() {
        var about = new LinkedHashMap<String, Object>();
        about.put("data", source.name());
        about.put("split", split);
        about.put("fingerprint", source.fingerprint());
        about.put("transforms", pipeline.fixed().stream().map(Object::toString).toList());
        return about;
      }

      @Override
      public void close() {
        source.close();
      }
    };
  }

  /** Refuses pictures of other shapes than the first. */
  static void requireAlike(PictureSet set, int index, Pixels first, Pixels picture) {
    requireSameColour(set, index, first, picture);
    InputException.check(
        first.width() == picture.width() && first.height() == picture.height(),
        "picture %s of %s is %s but its first is %s; bring them to one size with: gansaku data"
            + " prepare",
        index,
        set.name(),
        size(picture),
        size(first));
  }

  /** Refuses colour beside grey. */
  static void requireSameColour(PictureSet set, int index, Pixels first, Pixels picture) {
    InputException.check(
        first.channels() == picture.channels(),
        "picture %s of %s is %s but its first is %s; make them alike with: gansaku data prepare",
        index,
        set.name(),
        colour(picture),
        colour(first));
  }

  /** Returns "grey" or "in colour". */
  static String colour(Pixels picture) {
    return picture.channels() == 1 ? "grey" : "in colour";
  }

  /** Returns width x height. */
  static String size(Pixels picture) {
    return picture.width() + " x " + picture.height();
  }

  /** Returns the pictures of a list. */
  static PictureSet of(String name, String fingerprint, List<Pixels> pictures) {
    return new PictureSet() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public int size() {
        return pictures.size();
      }

      @Override
      public Pixels read(int index) {
        return pictures.get(index);
      }

      @Override
      public Map<String, Object> about() {
        return Map.of("data", name, "fingerprint", fingerprint);
      }
    };
  }
}
