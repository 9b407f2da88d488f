package gansaku.data.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Texts that are called as pictures are, each line of them a caption: beside the picture, or, as
 * those of CUB and of Oxford's flowers, in folders of their own below {@code text} or the like.
 */
final class CaptionTexts {
  private static final String END = ".txt";

  /** What folders of texts are called. */
  private static final Set<String> FOLDERS = Set.of("text", "texts", "text_c10", "captions");

  private final Holder holder;
  private final Map<String, Integer> byPath = new HashMap<>();
  private final Map<String, List<Integer>> byName = new HashMap<>();

  CaptionTexts(Holder holder) {
    this.holder = holder;
    for (int i = 0; i < holder.names().size(); i++) {
      String name = holder.names().get(i);
      if (name.endsWith(END) && Clutter.in(name).isEmpty()) {
        byPath.put(stem(name), i);
        if (List.of(name.split("/")).stream().anyMatch(FOLDERS::contains)) {
          byName.computeIfAbsent(last(stem(name)), key -> new ArrayList<>()).add(i);
        }
      }
    }
  }

  /** Returns the captions of the picture that is called {@code picture}; empty without a text. */
  List<String> of(String picture) throws IOException {
    Integer text = byPath.get(stem(picture));
    if (text == null) {
      List<Integer> some = byName.getOrDefault(last(stem(picture)), List.of());
      text = some.size() == 1 ? some.get(0) : ofFolder(some, folder(picture));
    }
    return text < 0 ? List.of() : Captioned.lines(holder.bytes(text));
  }

  /** Returns that of {@code some} texts which lies in a folder called so, or -1. */
  private int ofFolder(List<Integer> some, String folder) {
    return some.stream()
        .filter(i -> folder(holder.names().get(i)).equals(folder))
        .findFirst()
        .orElse(-1);
  }

  private static String stem(String name) {
    int dot = name.lastIndexOf('.');
    return dot <= name.lastIndexOf('/') ? name : name.substring(0, dot);
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String folder(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : last(path.substring(0, slash));
  }
}
