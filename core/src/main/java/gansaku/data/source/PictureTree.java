package gansaku.data.source;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A folder of pictures: those directly in it, and the folders in it by name. */
final class PictureTree {
  private final String path;
  private final List<Picture> direct = new ArrayList<>();
  private final TreeMap<String, PictureTree> folders = new TreeMap<>();

  /**
   * A picture in a folder or archive.
   *
   * @param index its number among the files there
   * @param name its path there
   */
  record Picture(int index, String name) {}

  private PictureTree(String path) {
    this.path = path;
  }

  /** Makes a tree of {@code pictures}, and of {@code folders}, which may have none. */
  static PictureTree of(List<Picture> pictures, List<String> folders) {
    var root = new PictureTree("");
    folders.forEach(root::reach);
    for (Picture picture : pictures) {
      int slash = picture.name().lastIndexOf('/');
      root.reach(picture.name().substring(0, Math.max(slash, 0))).direct.add(picture);
    }
    return root;
  }

  private PictureTree reach(String below) {
    PictureTree at = this;
    for (String name : below.split("/")) {
      if (!name.isEmpty()) {
        String inside = at.path.isEmpty() ? name : at.path + "/" + name;
        at = at.folders.computeIfAbsent(name, n -> new PictureTree(inside));
      }
    }
    return at;
  }

  /** Returns this folder, or, where it holds but one folder and nothing else, what that holds. */
  PictureTree unwrapped() {
    return direct.isEmpty() && folders.size() == 1
        ? folders.firstEntry().getValue().unwrapped()
        : this;
  }

  /** Returns the path of this folder below the root, which is empty. */
  String path() {
    return path;
  }

  /** Returns the folders directly in this one, sorted by name. */
  Map<String, PictureTree> folders() {
    return folders;
  }

  /** Returns the folder {@code name} in this one, which has to be there. */
  PictureTree folder(String name) {
    return requireNonNull(folders.get(name), name);
  }

  /** Returns the names of the folders in this one that hold pictures. */
  List<String> filled() {
    return folders.keySet().stream().filter(name -> !folder(name).isEmpty()).toList();
  }

  /** Returns whether there are pictures directly in this folder. */
  boolean hasLoose() {
    return !direct.isEmpty();
  }

  boolean isEmpty() {
    return all().isEmpty();
  }

  /** Returns all pictures in this folder and below, sorted by path. */
  List<Picture> all() {
    return walk().sorted(Comparator.comparing(Picture::name)).toList();
  }

  private Stream<Picture> walk() {
    return Stream.concat(direct.stream(), folders.values().stream().flatMap(PictureTree::walk));
  }
}
