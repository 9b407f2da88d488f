package gansaku.data.prepare;

import gansaku.text.Tokens;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the captions of a set are.
 *
 * @param pictures how many pictures have captions
 * @param without how many have none
 * @param captions how many captions there are
 * @param different how many of them differ
 * @param shortest how many words the shortest has
 * @param longest how many words the longest has
 * @param mean how many words a caption has on average
 * @param words how many captions each word is in, the most frequent first
 */
public record CaptionReport(
    int pictures,
    int without,
    int captions,
    int different,
    int shortest,
    int longest,
    double mean,
    Map<String, Integer> words) {

  /** Returns what there is to tell of captions, a list of them for each picture. */
  static Optional<CaptionReport> of(List<List<String>> ofPictures) {
    List<String> all = ofPictures.stream().flatMap(List::stream).toList();
    if (all.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Integer> words = new TreeMap<>();
    var lengths = new IntSummaryStatistics();
    for (String caption : all) {
      List<String> tokens = Tokens.of(caption);
      lengths.accept(tokens.size());
      tokens.stream().distinct().forEach(word -> words.merge(word, 1, Integer::sum));
    }
    int with = (int) ofPictures.stream().filter(some -> !some.isEmpty()).count();
    return Optional.of(
        new CaptionReport(
            with,
            ofPictures.size() - with,
            all.size(),
            (int) all.stream().distinct().count(),
            lengths.getMin(),
            lengths.getMax(),
            lengths.getAverage(),
            DataInspector.mostFrequentFirst(words)));
  }
}
