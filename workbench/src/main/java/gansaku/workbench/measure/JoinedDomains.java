package gansaku.workbench.measure;

import gansaku.data.picture.Pixels;
import gansaku.data.source.ImageSource;
import gansaku.data.source.Split;
import gansaku.data.source.Vocabulary;
import gansaku.data.transform.Pipeline;
import gansaku.data.transform.Transform;
import gansaku.error.InputException;
import gansaku.workbench.data.Data;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The pictures of all domains of some data, one domain after the other. Pictures of two sets have
 * these for classes; those of one have its own.
 */
final class JoinedDomains implements DescribedPictures {
  private final Data data;
  private final Split split;
  private final List<Data.Domain> domains;
  private final Transform colour;

  /** Joins the domains of {@code data}, one part of some, which is owned. */
  JoinedDomains(Data data, Split split) {
    this(data, split, data.domains());
  }

  /** Returns one of the domains of {@code data}, which is owned. */
  static JoinedDomains only(Data data, Split split, int number) {
    return new JoinedDomains(data, split, List.of(data.domains().get(number)));
  }

  private JoinedDomains(Data data, Split split, List<Data.Domain> domains) {
    this.data = data;
    this.split = split;
    this.domains = domains;
    int own = data.shape().channels();
    colour =
        Pipeline.channels(data.facts().other().map(o -> Math.max(own, o.channels())).orElse(own));
  }

  @Override
  public String name() {
    return first().name();
  }

  @Override
  public int size() {
    return domains.stream().mapToInt(domain -> domain.source().size()).sum();
  }

  @Override
  public Pixels read(int index) {
    Data.Domain domain = domains.get(number(index));
    return colour.apply(domain.plain().applyFixed(domain.source().read(within(index))));
  }

  @Override
  public int label(int index) {
    return domains.size() > 1 ? number(index) : first().label(index);
  }

  @Override
  public int classes() {
    return domains.size() > 1 ? domains.size() : first().classes().size();
  }

  @Override
  public Map<String, String> attributes(int index) {
    return domains.get(number(index)).source().attributes(within(index));
  }

  /** Returns by kind the words that are known of pictures of domain {@code number}. */
  Map<String, List<String>> words(int number) {
    return Vocabulary.of(domains.get(number).source());
  }

  /** Returns what is known of each picture. */
  Traits traits() {
    return Traits.of(IntStream.range(0, size()).mapToObj(this::attributes).toList());
  }

  /** Refuses pictures of all of which nothing is known; {@code wayOut} tells which to take. */
  void requireKnown(Metric metric, String wayOut) {
    InputException.check(
        !traits().words().isEmpty(),
        "%s needs pictures of which something is known, and nothing is of all those of %s; %s",
        metric.name(),
        name(),
        wayOut);
  }

  private ImageSource first() {
    return domains.get(0).source();
  }

  /** Returns which of the domains picture {@code index} is of. */
  private int number(int index) {
    return index < first().size() ? 0 : 1;
  }

  private int within(int index) {
    return index - number(index) * first().size();
  }

  @Override
  public Map<String, Object> about() {
    var about = new LinkedHashMap<String, Object>();
    about.put("data", domains.stream().map(domain -> domain.source().name()).toList());
    about.put("split", PictureSet.name(split));
    about.put("fingerprint", data.fingerprint());
    about.put("transforms", domains.get(0).plain().fixed().stream().map(Object::toString).toList());
    return about;
  }

  @Override
  public void close() {
    data.close();
  }
}
