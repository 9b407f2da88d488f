package gansaku.data.source;

import gansaku.data.picture.ImageFormat;
import gansaku.data.source.PictureTree.Picture;
import gansaku.error.InputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which pictures of a folder or archive are opened, and what each is.
 *
 * @param pictures in their order: by class, then by path
 * @param labels the class of each, -1 where there are no classes
 * @param classes their names
 * @param parted whether these are the split that was asked for, or all there are
 * @param defects what is wrong with each picture, or that it is good; empty where nothing tells
 * @param notes what was taken for what, and what was left out, a line each
 */
record Arrangement(
    List<Picture> pictures,
    List<Integer> labels,
    List<String> classes,
    boolean parted,
    List<String> defects,
    List<String> notes) {

  /** Arranges what {@code holder} holds, as far as {@code options} ask for a split of it. */
  static Arrangement of(Holder holder, DataOptions options) throws IOException {
    var pictures = new ArrayList<Picture>();
    var clutter = new TreeSet<String>();
    int hidden = 0;
    for (int i = 0; i < holder.names().size(); i++) {
      String name = holder.names().get(i);
      if (ImageFormat.hasPictureName(name)) {
        if (Clutter.in(name).isPresent()) {
          clutter.add(Clutter.in(name).get());
          hidden++;
        } else {
          pictures.add(new Picture(i, name));
        }
      }
    }
    Holdings holdings =
        Holdings.of(
            holder.names().stream().filter(name -> !name.endsWith(ZipLabels.FILE)).toList());
    requirePictures(holder, pictures, holdings);
    Set<String> texts = options.captions() ? foldersOfTexts(holder, pictures) : Set.of();
    List<String> folders =
        holder.folders().stream()
            .filter(name -> Clutter.in(name).isEmpty() && !texts.contains(plain(name)))
            .toList();
    ZipLabels labels = ZipLabels.of(holder);
    Guess guess =
        labels.classes().isEmpty()
            ? Guess.of(PictureTree.of(pictures, folders), holder.place(), options)
            : Guess.labelled(PictureTree.of(pictures, folders), labels, holder);
    var notes = new ArrayList<String>();
    notes.add("taken as: " + guess.inWords());
    if (hidden > 0) {
      notes.add(
          String.format(
              "left out: %s that %s hidden or in folders of a system %s",
              Words.pictures(hidden), hidden == 1 ? "is" : "are", Words.some(clutter)));
    }
    if (!holdings.uniform()) {
      notes.add("holds: " + holdings);
    }
    notes.addAll(holder.leftOut());
    return new Arrangement(
        guess.pictures(),
        guess.labels(),
        guess.classes(),
        guess.parted(),
        guess.defects(),
        List.copyOf(notes));
  }

  /** Returns the folders in which there are files, but no pictures: they are no classes. */
  private static Set<String> foldersOfTexts(Holder holder, List<Picture> pictures) {
    var texts = new HashSet<String>();
    holder.names().forEach(name -> addFolders(name, texts));
    var ofPictures = new HashSet<String>();
    pictures.forEach(picture -> addFolders(picture.name(), ofPictures));
    texts.removeAll(ofPictures);
    return texts;
  }

  private static void addFolders(String name, Set<String> to) {
    for (int end = name.lastIndexOf('/'); end > 0; end = name.lastIndexOf('/', end - 1)) {
      to.add(name.substring(0, end));
    }
  }

  private static String plain(String folder) {
    return folder.endsWith("/") ? folder.substring(0, folder.length() - 1) : folder;
  }

  /** Returns what is known of picture {@code index}. */
  Map<String, String> attributes(int index) {
    return defects.isEmpty() ? Map.of() : Map.of(Defects.KIND, defects.get(index));
  }

  private static void requirePictures(Holder holder, List<Picture> pictures, Holdings holdings) {
    int entries = holder.names().size();
    InputException.check(
        !pictures.isEmpty() || entries > 0 || !holder.folders().isEmpty(),
        "%s is empty; put pictures there",
        holder.place());
    InputException.check(
        !pictures.isEmpty(),
        "%s holds no pictures (%s) among its %s entries%s",
        holder.place(),
        ImageFormat.NAMES,
        entries,
        holdings.wayOut());
  }
}
