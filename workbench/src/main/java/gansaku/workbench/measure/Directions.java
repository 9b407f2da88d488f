package gansaku.workbench.measure;

import gansaku.data.source.ImageSource;
import gansaku.data.source.Split;
import gansaku.data.source.Vocabulary;
import gansaku.error.InputException;
import gansaku.model.TranslatesTo;
import gansaku.workbench.data.Data;
import gansaku.workbench.use.TrainedModel;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * All ways of a model between the domains of its data, with held-out pictures of each.
 *
 * <p>Targets of a model of two sets are these, in their order. Any other target is {@code
 * kind=word}: pictures whose kind of attribute has another word that can be asked for become such
 * as have this one. A word that no picture has means that none of the others is there.
 */
final class Directions implements Closeable {
  private static final String NOT_HELD_OUT =
      "nothing divides the data, so that these pictures were trained on; data.held-out keeps some";

  private final Data data;
  private final Split split;
  private final List<Direction> all;

  private Directions(Data data, List<String> targets) {
    this.data = data;
    split = data.parted() ? Split.TEST : Split.TRAIN;
    List<Data.Domain> domains = data.domains();
    all = domains.size() > 1 ? between(domains, targets) : within(domains.get(0), targets);
    InputException.check(
        !all.isEmpty(),
        "%s has no pictures to translate, as all are of one domain",
        data.source().name());
  }

  /** Opens held-out data of {@code model}, which has to be one that translates to targets. */
  static Directions of(TrainedModel model) {
    var some = model.capability(TranslatesTo.class, "translates");
    return of(model.data(Split.TEST), some.targets());
  }

  /** Divides {@code data}, which is owned, as {@code targets} say. */
  static Directions of(Data data, List<String> targets) {
    try {
      return new Directions(data, targets);
    } catch (RuntimeException e) {
      data.close();
      throw e;
    }
  }

  List<Direction> all() {
    return all;
  }

  private List<String> warnings() {
    return data.parted() ? List.of() : List.of(NOT_HELD_OUT);
  }

  private List<Direction> between(List<Data.Domain> domains, List<String> targets) {
    var directions = new ArrayList<Direction>();
    for (int to = domains.size() - 1; to >= 0; to--) { // A to B first, as everybody does
      DomainPictures sources = whole(domains.get(1 - to), targets.get(1 - to));
      DomainPictures wanted = whole(domains.get(to), targets.get(to));
      directions.add(new Direction(targets.get(to), Optional.empty(), sources, wanted, warnings()));
    }
    return directions;
  }

  private DomainPictures whole(Data.Domain domain, String name) {
    List<Integer> indices = IntStream.range(0, domain.source().size()).boxed().toList();
    return pictures(domain, name, indices.stream().map(i -> new Home(i, name)).toList());
  }

  private DomainPictures pictures(Data.Domain of, String name, List<Home> homes) {
    return new DomainPictures(
        of,
        split,
        name,
        homes.stream().map(Home::index).toList(),
        homes.stream().map(Home::target).toList());
  }

  /** A picture, and the target that leads to what it is. */
  private record Home(int index, String target) {}

  private List<Direction> within(Data.Domain domain, List<String> targets) {
    var directions = new ArrayList<Direction>();
    for (String kind : targets.stream().map(Directions::kind).distinct().toList()) {
      List<String> ofKind = targets.stream().filter(t -> kind(t).equals(kind)).distinct().toList();
      List<Home> homes = homes(domain.source(), kind, ofKind);
      for (String target : ofKind) {
        List<Home> there = homes.stream().filter(h -> h.target().equals(target)).toList();
        List<Home> elsewhere = homes.stream().filter(h -> !h.target().equals(target)).toList();
        if (!there.isEmpty() && !elsewhere.isEmpty()) {
          directions.add(
              new Direction(
                  target,
                  Optional.of(kind),
                  pictures(domain, "other " + kind, elsewhere),
                  pictures(domain, target, there),
                  warnings()));
        }
      }
    }
    return directions;
  }

  /** Returns the pictures that are of one of {@code targets}, those of one target together. */
  private static List<Home> homes(ImageSource source, String kind, List<String> targets) {
    List<String> known = Vocabulary.of(source).getOrDefault(kind, List.of());
    Optional<String> absence = targets.stream().filter(t -> !known.contains(word(t))).findFirst();
    var homes = new ArrayList<Home>();
    for (int i = 0; i < source.size(); i++) {
      Map<String, String> picture = source.attributes(i);
      String word = picture.get(kind);
      if (word != null) {
        int index = i;
        targets.stream()
            .filter(target -> word(target).equals(word))
            .findFirst()
            .or(() -> absence)
            .ifPresent(target -> homes.add(new Home(index, target)));
      }
    }
    homes.sort(Comparator.comparing(Home::target)); // stable: numbers ascend in each
    return homes;
  }

  private static String kind(String target) {
    return target.substring(0, target.indexOf('='));
  }

  private static String word(String target) {
    return target.substring(target.indexOf('=') + 1);
  }

  @Override
  public void close() {
    data.close();
  }
}
