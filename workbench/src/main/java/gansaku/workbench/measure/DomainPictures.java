package gansaku.workbench.measure;

import gansaku.data.picture.Pixels;
import gansaku.data.source.Split;
import gansaku.workbench.data.Data;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Those pictures of a set that are of one domain, or of several. */
final class DomainPictures implements PictureSet {
  private final Data.Domain of;
  private final Split split;
  private final String domain;
  private final List<Integer> indices;
  private final List<String> homes;

  /**
   * Makes a set, which does not own its pictures.
   *
   * @param split which part of the data they are
   * @param domain what protocols call the domain
   * @param indices the pictures' numbers in {@code of}
   * @param homes for each of them the target that leads to its own domain
   */
  DomainPictures(
      Data.Domain of, Split split, String domain, List<Integer> indices, List<String> homes) {
    this.of = of;
    this.split = split;
    this.domain = domain;
    this.indices = List.copyOf(indices);
    this.homes = List.copyOf(homes);
  }

  @Override
  public String name() {
    return domain + " of " + of.source().name();
  }

  /** Returns what protocols call the domain. */
  String domain() {
    return domain;
  }

  @Override
  public int size() {
    return indices.size();
  }

  @Override
  public Pixels read(int index) {
    return of.plain().applyFixed(of.source().read(indices.get(index)));
  }

  /** Returns the target that leads to the domain of picture {@code index}. */
  String home(int index) {
    return homes.get(index);
  }

  /** Returns what is known of picture {@code index}. */
  Map<String, String> attributes(int index) {
    return of.source().attributes(indices.get(index));
  }

  /** Returns picture {@code index} as it would be with other attributes, where that is known. */
  Optional<Pixels> counterfactual(int index, Map<String, String> others) {
    return of.source().counterfactual(indices.get(index), others).map(of.plain()::applyFixed);
  }

  @Override
  public Map<String, Object> about() {
    var about = new LinkedHashMap<String, Object>();
    about.put("data", of.source().name());
    about.put("domain", domain);
    about.put("split", PictureSet.name(split));
    about.put("fingerprint", of.source().fingerprint());
    about.put("transforms", of.plain().fixed().stream().map(Object::toString).toList());
    return about;
  }
}
