package gansaku.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The options by which a person at the command line says what messages call by its key: {@code
 * batch is 64, but …; use 3 or less} gets {@code (--batch)}.
 */
final class OptionHints {
  private static final List<Hint> ALL =
      List.of(
          key("data.name", "--data"),
          key("data.other", "--data"),
          key("data.target", "--target"),
          key("data.classes", "--data"),
          key("data.pairs", "--pairs"),
          key("data.on-bad-image", "--on-bad-image"),
          key("data.layout", "--layout"),
          key("task", "--task"),
          key("batch", "--batch"),
          key("budget.kimg", "--kimg"),
          key("budget.epochs", "--epochs"),
          key("seed", "--seed"),
          key("init-from", "--init-from"),
          key("codes.run", "--codes"),
          key("key", "--key"),
          key("device", "--device"),
          key("n", "--n"),
          key("k", "--k"),
          key("show", "--show"),
          key("steps", "--steps"),
          key("bins", "--bins"),
          key("port", "--port"),
          key("modes", "--modes"),
          key("tile", "--tile"),
          key("strength", "--strength"),
          said("^no style is given|^style [^']* (?:has the weight|is of one colour)", "--style"),
          said("^mask |^\\d+ styles have|what the masks leave", "--mask"),
          key("truncation", "--truncation"),
          said("leave truncation out", "--truncation"),
          said("^styles ", "--styles"),
          key("resize", "--resize"),
          said("^extractor '|set extractor to ", "--by"),
          said("use data with", "--data"),
          said("name the data to compare it with", "--against"),
          said("name a metric", "--metrics"),
          said("two seeds or more", "--seeds"),
          said("; say which, or all|^domain '", "--to"),
          said(
              "name the domains in the order|leave the domains out|name all in the order",
              "--domains"),
          said("^the text |knows no word of|two texts or more", "--text"),
          said("another checkpoint", "--checkpoint"),
          said("another place for runs", "--runs"),
          said("name another folder", "--out"),
          said("leave the picture out", "--out"),
          said("allow replacing", "--force"),
          said("keeping the luminance", "--keep-luminance"),
          said("; try [a-z.0-9-]+=", "--set"),
          said("resume from the last checkpoint", "--resume"),
          said("import it as (\\S+)", "gansaku weights import FILE --as $1"));

  private OptionHints() {}

  /**
   * What a message says, and how to say it here.
   *
   * @param option an option, or a whole command; {@code $1} is the pattern's group
   */
  private record Hint(Pattern said, String option) {
    boolean fits(String message, Set<String> options) {
      boolean there = !option.startsWith("-") || options.contains(option);
      return there
          && said.matcher(message).find()
          && !Pattern.compile(Pattern.quote(option) + "(?![a-z-])").matcher(message).find();
    }

    String in(String message) {
      Matcher found = said.matcher(message);
      return found.find() && found.groupCount() > 0 ? option.replace("$1", found.group(1)) : option;
    }
  }

  /**
   * A key that a message sets or is about; the latter unless its value was given by an option,
   * which then stands before it.
   */
  private static Hint key(String key, String option) {
    String name = Pattern.quote(key);
    return said(
        "^(?:[^-]\\S*  )?" + name + " is |\\b(?:set|raise) " + name + "(?![a-z.-])", option);
  }

  private static Hint said(String pattern, String option) {
    return new Hint(Pattern.compile(pattern), option);
  }

  /**
   * Returns {@code message} with the options that it speaks of without naming them.
   *
   * @param options those of the command that was given
   */
  static String added(String message, Set<String> options) {
    var fitting = new LinkedHashSet<String>();
    ALL.stream()
        .filter(hint -> hint.fits(message, options))
        .forEach(hint -> fitting.add(hint.in(message)));
    return fitting.isEmpty()
        ? message
        : message + fitting.stream().collect(Collectors.joining(", ", " (", ")"));
  }
}
