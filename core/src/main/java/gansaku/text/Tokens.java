package gansaku.text;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Takes texts apart into words. */
public final class Tokens {
  /** A Chinese or Japanese letter, as no spaces stand there; else letters and digits in a row. */
  private static final Pattern WORD =
      Pattern.compile(
          "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]"
              + "|[\\p{L}\\p{M}\\p{N}&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]]+"
              + "(?:['’-][\\p{L}\\p{M}\\p{N}]+)*");

  private Tokens() {}

  /**
   * Returns the words of {@code text} in their order, in small letters: {@code A T-shirt, and a
   * hat!} has {@code a}, {@code t-shirt}, {@code and}, {@code a}, {@code hat}.
   */
  public static List<String> of(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return WORD.matcher(plain).results().map(MatchResult::group).toList();
  }
}
