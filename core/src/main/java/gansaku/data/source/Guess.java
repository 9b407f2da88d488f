package gansaku.data.source;

import gansaku.data.source.PictureTree.Picture;
import gansaku.error.InputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What the folders of a set are taken for.
 *
 * @param pictures those that are opened
 * @param labels the class of each, -1 where there are no classes
 * @param classes their names
 * @param parted whether these are the split that was asked for
 * @param defects what is wrong with each, or that it is good; empty where nothing tells
 * @param inWords what they are
 */
record Guess(
    List<Picture> pictures,
    List<Integer> labels,
    List<String> classes,
    boolean parted,
    List<String> defects,
    String inWords) {

  /** Looks at {@code root}, which messages call {@code place}, unless the user has said. */
  static Guess of(PictureTree root, String place, DataOptions options) {
    return switch (options.layout()) {
      case FLAT -> whole(Groups.alike(root));
      case CLASSES -> whole(Groups.classes(root, place));
      case AUTO, SIDE_BY_SIDE -> {
        PictureTree folder = root.unwrapped();
        String inside = folder.path().isEmpty() ? place : place + "/" + folder.path();
        Optional<Splits> splits = folder.hasLoose() ? Optional.empty() : Splits.in(folder, inside);
        yield splits
            .map(s -> split(s, options.split()))
            .orElseGet(() -> whole(Groups.of(folder, inside)));
      }
    };
  }

  /** Takes the classes from {@code labels}, whatever the folders are. */
  static Guess labelled(PictureTree root, ZipLabels labels, Holder holder) {
    List<Picture> pictures = root.all();
    var numbers = new ArrayList<Integer>();
    for (Picture picture : pictures) {
      Integer label = labels.byName().get(picture.name());
      InputException.check(
          label != null,
          "%s has no label in %s; label all pictures or none",
          holder.place(picture.index()),
          ZipLabels.FILE);
      numbers.add(label);
    }
    String words =
        Words.count(labels.classes().size(), "class ", "classes ")
            + Words.some(labels.classes())
            + " by "
            + ZipLabels.FILE;
    return new Guess(pictures, numbers, labels.classes(), false, List.of(), words);
  }

  private static Guess whole(Groups all) {
    return new Guess(
        all.all(),
        labels(all, all),
        List.copyOf(all.classes().keySet()),
        false,
        List.of(),
        all.inWords());
  }

  private static Guess split(Splits splits, Split split) {
    Groups training = splits.training().groups();
    Groups asked = splits.asked(split);
    if (splits.inspect()) {
      List<Integer> none = Collections.nCopies(asked.all().size(), -1);
      return new Guess(asked.all(), none, List.of(), true, defects(asked), splits.inWords());
    }
    return new Guess(
        asked.all(),
        labels(asked, training),
        List.copyOf(training.classes().keySet()),
        splits.heldOut().isPresent(),
        List.of(),
        splits.inWords());
  }

  private static List<String> defects(Groups groups) {
    var defects = new ArrayList<String>();
    groups.classes().forEach((name, of) -> defects.addAll(Collections.nCopies(of.size(), name)));
    return defects;
  }

  /** Returns the class of each picture of {@code groups} by the order of {@code named}'s. */
  private static List<Integer> labels(Groups groups, Groups named) {
    List<String> order = List.copyOf(named.classes().keySet());
    var labels = new ArrayList<Integer>();
    groups.alike().forEach(picture -> labels.add(-1));
    groups
        .classes()
        .forEach((name, of) -> labels.addAll(Collections.nCopies(of.size(), order.indexOf(name))));
    return labels;
  }
}
