package gansaku.model;

import gansaku.text.Captions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What is known of a run's data before anything is learnt from it.
 *
 * @param image the shape of an image; for pairs, of a truth
 * @param classes the classes' names by number; empty where the data has no classes
 * @param source the shape of a source; only of pairs
 * @param other the shape of an image of the second domain; only of two domains
 * @param attributes by kind the words that are known of images; only where a model needs them, and
 *     before it is trained
 * @param counts how many pictures of each class there are to learn from; only before training, and
 *     of a model that is judged by held-out pictures of the same classes
 * @param captions what is known of the texts that describe images; only where a model needs them
 */
public record DataFacts(
    ImageShape image,
    List<String> classes,
    Optional<ImageShape> source,
    Optional<ImageShape> other,
    Map<String, List<String>> attributes,
    List<Integer> counts,
    Captions captions) {
  public DataFacts {
    classes = List.copyOf(classes);
    counts = List.copyOf(counts);
  }

  /** Returns facts of images without classes. */
  public static DataFacts of(ImageShape image) {
    return new DataFacts(
        image, List.of(), Optional.empty(), Optional.empty(), Map.of(), List.of(), Captions.NONE);
  }

  /** Returns {@code known} names if there are {@code count}, and else numbers in their place. */
  public static List<String> names(List<String> known, int count) {
    return known.size() == count
        ? known
        : IntStream.range(0, count).mapToObj(String::valueOf).toList();
  }

  /** Returns these facts with the names of classes. */
  public DataFacts withClasses(List<String> names) {
    return new DataFacts(image, names, source, other, attributes, counts, captions);
  }

  /** Returns these facts for pairs whose sources have {@code channels}. */
  public DataFacts withSource(int channels) {
    return new DataFacts(
        image,
        classes,
        Optional.of(image.withChannels(channels)),
        other,
        attributes,
        counts,
        captions);
  }

  /** Returns these facts for two domains, the second of which has {@code channels}. */
  public DataFacts withOther(int channels) {
    return new DataFacts(
        image,
        classes,
        source,
        Optional.of(image.withChannels(channels)),
        attributes,
        counts,
        captions);
  }

  /** Returns these facts of images of another shape; sources and other domains go with them. */
  public DataFacts withImage(ImageShape shape) {
    return new DataFacts(
        shape,
        classes,
        source.map(s -> shape.withChannels(s.channels())),
        other.map(o -> shape.withChannels(o.channels())),
        attributes,
        counts,
        captions);
  }

  /** Returns these facts with what is known of images, words by kind. */
  public DataFacts withAttributes(Map<String, List<String>> words) {
    return new DataFacts(image, classes, source, other, words, counts, captions);
  }

  /** Returns these facts with how many pictures of each class there are to learn from. */
  public DataFacts withCounts(List<Integer> each) {
    return new DataFacts(image, classes, source, other, attributes, each, captions);
  }

  /** Returns these facts with what is known of the texts that describe images. */
  public DataFacts withCaptions(Captions known) {
    return new DataFacts(image, classes, source, other, attributes, counts, known);
  }
}
