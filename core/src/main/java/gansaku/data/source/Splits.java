package gansaku.data.source;

import gansaku.data.source.PictureTree.Picture;
import gansaku.error.InputException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A set in splits, in folders as {@code train} and {@code val}.
 *
 * @param place how messages call the set
 * @param training the pictures to train with, which tell the classes
 * @param heldOut the pictures to judge by, if there are such
 * @param others what is neither
 * @param inspect whether these are good pictures to learn from, and others to find defects in, as
 *     MVTec AD has them (Bergmann et al. 2021): {@code train/good}, {@code test/good}, {@code
 *     test/broken}
 */
record Splits(
    String place, Part training, Optional<Part> heldOut, List<Part> others, boolean inspect) {

  /**
   * The pictures of one folder, or of the folders of one name.
   *
   * @param name of the folder
   */
  record Part(String name, Groups groups) {
    int size() {
      return groups.all().size();
    }
  }

  /** Returns the splits that {@code folder} holds, or that the classes in it hold, if any. */
  static Optional<Splits> in(PictureTree folder, String place) {
    Map<Portion, String> names = Portion.among(folder.filled(), place);
    if (Portion.areSplits(names)) {
      return Optional.of(outermost(folder, place, names));
    }
    InputException.check(
        names.size() < 2 || names.size() < folder.folders().size(),
        "%s holds %s but nothing to train with; name one of them, or set data.layout to classes",
        place,
        String.join(" and ", names.values()));
    return inClasses(folder, place);
  }

  private static Splits outermost(PictureTree folder, String place, Map<Portion, String> names) {
    String train = names.getOrDefault(Portion.TRAIN, "");
    Optional<String> heldOut = Portion.heldOut(names);
    boolean inspect =
        heldOut.filter(h -> inspect(folder.folder(train), folder.folder(h))).isPresent();
    Groups training =
        inspect
            ? Groups.classes(folder.folder(train), place + "/" + train)
            : Groups.of(folder.folder(train), place + "/" + train);
    return new Splits(
        place,
        new Part(train, training),
        heldOut.map(
            name -> new Part(name, training.alsoIn(folder.folder(name), place + "/" + name))),
        folder.filled().stream()
            .filter(name -> !name.equals(train) && !heldOut.equals(Optional.of(name)))
            .map(name -> new Part(name, Groups.alike(folder.folder(name))))
            .toList(),
        inspect);
  }

  /** Returns whether there are good pictures alone to learn from, and kinds of them to judge by. */
  private static boolean inspect(PictureTree train, PictureTree heldOut) {
    return !train.hasLoose()
        && train.folders().keySet().equals(Set.of(Defects.GOOD))
        && !heldOut.hasLoose()
        && !heldOut.filled().isEmpty();
  }

  /** Returns e.g. {@code cat/train}, {@code cat/test}, {@code dog/train}, {@code dog/test}. */
  private static Optional<Splits> inClasses(PictureTree folder, String place) {
    Map<Portion, String> names = new EnumMap<>(Portion.class);
    Map<Portion, Map<String, List<Picture>>> pictures = new EnumMap<>(Portion.class);
    for (Map.Entry<String, PictureTree> one : folder.folders().entrySet()) {
      PictureTree inside = one.getValue();
      Map<Portion, String> found = Portion.among(inside.filled(), place + "/" + one.getKey());
      if (inside.hasLoose()
          || !found.containsKey(Portion.TRAIN)
          || found.size() < inside.filled().size()) {
        return Optional.empty();
      }
      found.forEach(
          (portion, name) -> {
            names.putIfAbsent(portion, name);
            pictures
                .computeIfAbsent(portion, p -> new TreeMap<>())
                .put(one.getKey(), inside.folder(name).all());
          });
    }
    return names.isEmpty() ? Optional.empty() : Optional.of(of(place, names, pictures));
  }

  private static Splits of(
      String place, Map<Portion, String> names, Map<Portion, Map<String, List<Picture>>> pictures) {
    Map<Portion, Part> parts = new EnumMap<>(Portion.class);
    pictures.forEach(
        (portion, byClass) ->
            parts.put(portion, new Part(names.getOrDefault(portion, ""), Groups.of(byClass))));
    Part training = parts.getOrDefault(Portion.TRAIN, new Part("", Groups.of(Map.of())));
    Optional<Part> heldOut = Portion.heldOut(parts);
    List<Part> others =
        parts.values().stream()
            .filter(part -> !part.equals(training) && !heldOut.equals(Optional.of(part)))
            .toList();
    return new Splits(place, training, heldOut, others, false);
  }

  /** Returns the pictures of {@code split}; of a set of which nothing is held out, all. */
  Groups asked(Split split) {
    return split == Split.TRAIN
        ? training.groups
        : heldOut.map(this::judging).orElse(training.groups);
  }

  private Groups judging(Part part) {
    if (inspect) {
      return part.groups;
    }
    Collection<String> known = training.groups.classes().keySet();
    Collection<String> met = part.groups.classes().keySet();
    if (known.isEmpty()) {
      return new Groups(part.groups.all(), new TreeMap<>(), false);
    }
    InputException.check(
        !met.isEmpty(),
        "%s of %s has no class folders, but %s has; sort its pictures into such, or name %s alone",
        part.name,
        place,
        training.name,
        training.name);
    for (String one : met) {
      InputException.check(
          known.contains(one),
          "class %s of %s is in %s but not in %s; add pictures of it to %s, or remove it from %s",
          one,
          place,
          part.name,
          training.name,
          training.name,
          part.name);
    }
    return part.groups;
  }

  /** Returns what these are in words. */
  String inWords() {
    if (inspect) {
      return inspectionInWords();
    }
    Collection<String> classes = training.groups.classes().keySet();
    String kinds =
        classes.isEmpty()
            ? "no classes"
            : Words.count(classes.size(), "class ", "classes ") + Words.some(classes);
    var each = new ArrayList<String>();
    each.add(training.name + " " + Words.pictures(training.size()) + " to learn from");
    heldOut.ifPresent(part -> each.add(number(part) + " to judge by"));
    others.forEach(part -> each.add(number(part) + " unused"));
    return kinds + ", splits (" + String.join(", ", each) + ")";
  }

  private String inspectionInWords() {
    Part test = heldOut.orElseThrow();
    Collection<String> kinds = test.groups.classes().keySet();
    int masks = others.stream().filter(p -> p.name.equals(Masks.FOLDER)).mapToInt(Part::size).sum();
    return String.format(
        Locale.ROOT,
        "good pictures to learn from (%,d), and %,d to find defects in %s, %,d masks",
        training.size(),
        test.size(),
        Words.some(kinds),
        masks);
  }

  private static String number(Part part) {
    return String.format(Locale.ROOT, "%s %,d", part.name, part.size());
  }
}
