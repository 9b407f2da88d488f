package gansaku.data.source;

import gansaku.data.picture.ImageFormat;
import gansaku.data.picture.OtherFormat;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the files in a folder or zip are, by their names.
 *
 * @param pictures how many there are of each format that is read
 * @param unread how many pictures there are of each format that is not
 * @param others how many files are no pictures
 */
record Holdings(Map<ImageFormat, Integer> pictures, Map<OtherFormat, Integer> unread, int others) {
  Holdings {
    pictures = Map.copyOf(pictures);
    unread = Map.copyOf(unread);
  }

  /** Counts files by their {@code names}, but for hidden ones. */
  static Holdings of(List<String> names) {
    Map<ImageFormat, Integer> pictures = new EnumMap<>(ImageFormat.class);
    Map<OtherFormat, Integer> unread = new EnumMap<>(OtherFormat.class);
    int others = 0;
    for (String name : names) {
      if (Clutter.in(name).isPresent()) {
        continue;
      }
      Optional<ImageFormat> format = ImageFormat.named(name);
      Optional<OtherFormat> other = OtherFormat.named(name);
      if (format.isPresent()) {
        pictures.merge(format.get(), 1, Integer::sum);
      } else if (other.isPresent()) {
        unread.merge(other.get(), 1, Integer::sum);
      } else {
        others++;
      }
    }
    return new Holdings(pictures, unread, others);
  }

  /** Returns how many files there are. */
  private int files() {
    return sum(pictures) + sum(unread) + others;
  }

  /** Returns whether all files are pictures of one format, of which there is nothing to tell. */
  boolean uniform() {
    return pictures.size() == 1 && unread.isEmpty() && others == 0;
  }

  /** Returns what there is to do about pictures that are not read; empty if there are none. */
  String wayOut() {
    return unread.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(e -> "; " + e.getValue() + " " + e.getKey() + " not read: " + e.getKey().wayOut())
        .collect(Collectors.joining());
  }

  /** Returns e.g. {@code 9 files: 5 PNG, 3 TIFF, 1 of other kinds ignored}. */
  @Override
  public String toString() {
    var parts = new ArrayList<String>();
    pictures.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(e -> parts.add(e.getValue() + " " + e.getKey()));
    if (others > 0) {
      parts.add(others + " of other kinds ignored");
    }
    String files = files() == 1 ? " file: " : " files: ";
    return files() + files + String.join(", ", parts) + wayOut();
  }

  private static int sum(Map<?, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }
}
