package gansaku.data.source;

import java.util.ArrayList;
import java.util.List;

/**
 * Pictures of another domain, their classes by the numbers that these have in a first one. Where
 * the first does not know a class of theirs, or they have none, nothing is known of any.
 */
public final class Matched implements Derived {
  private final ImageSource pictures;
  private final List<String> first;
  private final boolean known;

  private Matched(ImageSource pictures, List<String> first) {
    this.pictures = pictures;
    this.first = List.copyOf(first);
    this.known = !pictures.classes().isEmpty() && first.containsAll(pictures.classes());
  }

  /** Returns {@code pictures}, with the numbers of the classes {@code first}. */
  public static ImageSource of(ImageSource pictures, List<String> first) {
    return new Matched(pictures, first);
  }

  @Override
  public ImageSource pictures() {
    return pictures;
  }

  @Override
  public List<String> classes() {
    return known ? first : List.of();
  }

  @Override
  public int label(int index) {
    int own = pictures.label(at(index));
    return known && own >= 0 ? first.indexOf(pictures.classes().get(own)) : -1;
  }

  @Override
  public List<String> notes() {
    if (known || pictures.classes().isEmpty()) {
      return pictures.notes();
    }
    var notes = new ArrayList<>(pictures.notes());
    notes.add(
        String.format(
            "taken as: a target without classes, as those of %s (%s) are not all among %s",
            name(), String.join(", ", pictures.classes()), String.join(", ", first)));
    return notes;
  }

  @Override
  public String fingerprint() {
    return pictures.fingerprint();
  }
}
