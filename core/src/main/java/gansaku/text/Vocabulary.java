package gansaku.text;

import gansaku.error.InputException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The words that a model knows, each with a number from 1 on; 0 stands where no word is. */
public final class Vocabulary {
  private final List<String> words;
  private final Map<String, Integer> numbers = new HashMap<>();

  /** Makes one of {@code words}, all different, numbered in their order. */
  public Vocabulary(List<String> words) {
    this.words = List.copyOf(words);
    for (String word : words) {
      InputException.check(
          numbers.put(word, numbers.size() + 1) == null, "a vocabulary has '%s' twice", word);
    }
  }

  /** Returns the words of all {@code texts}, sorted. */
  public static Vocabulary of(Collection<String> texts) {
    var all = new TreeSet<String>();
    texts.forEach(text -> all.addAll(Tokens.of(text)));
    return new Vocabulary(List.copyOf(all));
  }

  /** Returns the words in the order of their numbers. */
  public List<String> words() {
    return words;
  }

  /** Returns how many numbers there are, that of no word included. */
  public int size() {
    return words.size() + 1;
  }

  /** Returns the numbers of those words of {@code text} that are known, in their order. */
  public int[] numbers(String text) {
    return Tokens.of(text).stream()
        .filter(numbers::containsKey)
        .mapToInt(word -> numbers.getOrDefault(word, 0))
        .toArray();
  }

  /** Returns the words of {@code text} that are not known, each once. */
  public List<String> unknown(String text) {
    var unknown = new ArrayList<String>();
    for (String word : Tokens.of(text)) {
      if (!numbers.containsKey(word) && !unknown.contains(word)) {
        unknown.add(word);
      }
    }
    return unknown;
  }
}
