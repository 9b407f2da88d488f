package gansaku.settings;

import static java.util.Objects.requireNonNull;

import gansaku.error.InputException;
import gansaku.error.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A recipe's values: whoever needs one asks for it here, and each is remembered in the form that is
 * in force.
 *
 * <p>A key that nobody asked for is unknown: {@link #finish} refuses it.
 */
public final class Settings {
  private final Map<String, Value> values;
  private final Map<String, Object> resolved = new LinkedHashMap<>();
  private final Set<String> known = new LinkedHashSet<>();
  private final Set<String> groups = new LinkedHashSet<>();

  /** Makes settings of {@code values} by dotted key, as {@code optimizer.lr}. */
  public Settings(Map<String, Value> values) {
    this.values = new LinkedHashMap<>(values);
  }

  /** Makes {@code text} the value of {@code key} unless somebody wrote one, as a preset does. */
  public void usual(String key, String text) {
    values.putIfAbsent(key, new Value(List.of(text), false, ""));
  }

  /** Makes the list {@code texts} the value of {@code key} unless somebody wrote one. */
  public void usual(String key, List<String> texts) {
    values.putIfAbsent(key, new Value(texts, true, ""));
  }

  /** Returns whether somebody wrote a value for {@code key}. */
  public boolean has(String key) {
    return values.containsKey(key);
  }

  /** Returns the text under {@code key}, or {@code fallback}. */
  public String text(String key, String fallback) {
    return remember(key, one(key).orElse(fallback));
  }

  /** Returns what {@code choices} has under the text at {@code key}, or under {@code fallback}. */
  public <T> T choice(String key, String fallback, Map<String, T> choices) {
    String text = text(key, fallback);
    T chosen = choices.get(text);
    if (chosen == null) {
      throw unknown(key, text, choices);
    }
    return chosen;
  }

  private <T> InputException unknown(String key, String text, Map<String, T> choices) {
    return InputException.of(
        "%s%s '%s' is not known.%s Known: %s.",
        place(key),
        key,
        text,
        Nearest.hint(text, choices.keySet()),
        String.join(", ", choices.keySet()));
  }

  /** Returns whether somebody wrote a value for {@code key} or for a key below it. */
  public boolean mentions(String key) {
    groups.add(key);
    return values.keySet().stream().anyMatch(k -> k.equals(key) || k.startsWith(key + "."));
  }

  /** Returns what {@code choices} has under each of the texts at {@code key}, which is there. */
  public <T> List<T> choices(String key, Map<String, T> choices) {
    List<String> texts = requireNonNull(values.get(key)).texts();
    var chosen = new ArrayList<T>();
    for (String text : texts) {
      T found = choices.get(text);
      if (found == null) {
        throw unknown(key, text, choices);
      }
      chosen.add(found);
    }
    remember(key, texts);
    return chosen;
  }

  /** Returns the number under {@code key}, or {@code fallback}. */
  public double number(String key, double fallback) {
    String text = one(key).orElse(null);
    return remember(key, text == null ? fallback : parse(key, text));
  }

  /** Returns the whole number under {@code key}, or {@code fallback}. */
  public int whole(String key, int fallback) {
    return Math.toIntExact(whole(key, (long) fallback, Integer.MAX_VALUE));
  }

  /** Returns the whole number under {@code key}, or {@code fallback}; it may be large. */
  public long whole(String key, long fallback) {
    return whole(key, fallback, Long.MAX_VALUE);
  }

  private long whole(String key, long fallback, long largest) {
    String text = one(key).orElse(null);
    return remember(key, text == null ? fallback : whole(key, text, largest));
  }

  private long whole(String key, String text, long largest) {
    try {
      long number = Long.parseLong(text);
      if (number <= largest && number >= -largest) {
        return number;
      }
    } catch (NumberFormatException e) {
      // refused below, in words
    }
    throw InputException.of("%s%s is '%s'; use a whole number", place(key), key, text);
  }

  /** Returns the whole number under {@code key}, or {@code fallback}; refuses less than 1. */
  public int positive(String key, int fallback) {
    int value = whole(key, fallback);
    check(value >= 1, "%s is %s; use 1 or more", key, value);
    return value;
  }

  /** Returns the whole number under {@code key}, or nothing; it is in force only when written. */
  public OptionalInt whole(String key) {
    known.add(key);
    return has(key) ? OptionalInt.of(whole(key, 0)) : OptionalInt.empty();
  }

  /** Returns the whole numbers under {@code key}, one or a list of them, or {@code fallback}. */
  public List<Integer> wholes(String key, int fallback) {
    Value value = values.get(key);
    if (value == null || !value.isList()) {
      return List.of(whole(key, fallback));
    }
    var numbers = new ArrayList<Integer>();
    value
        .texts()
        .forEach(text -> numbers.add(Math.toIntExact(whole(key, text, Integer.MAX_VALUE))));
    return remember(key, numbers);
  }

  /** Returns the text under {@code key}, or nothing; it is in force only when written. */
  public Optional<String> text(String key) {
    known.add(key);
    return has(key) ? Optional.of(text(key, "")) : Optional.empty();
  }

  /** Returns whether {@code key} is {@code true}, or {@code fallback}. */
  public boolean flag(String key, boolean fallback) {
    String text = one(key).orElse(String.valueOf(fallback));
    InputException.check(
        text.equals("true") || text.equals("false"),
        "%s%s is '%s'; use true or false",
        place(key),
        key,
        text);
    return remember(key, Boolean.valueOf(text));
  }

  /** Returns the texts under {@code key}, one, several after commas, or a list; none by default. */
  public List<String> texts(String key) {
    known.add(key);
    Value value = values.get(key);
    return value == null
        ? List.of()
        : value.texts().stream().flatMap(text -> Arrays.stream(text.split("\\s*,\\s*"))).toList();
  }

  /** Returns the list of numbers under {@code key}, or {@code fallback}, of the same length. */
  public List<Double> numbers(String key, List<Double> fallback) {
    Value value = values.get(key);
    if (value == null) {
      return remember(key, fallback);
    }
    InputException.check(
        value.texts().size() == fallback.size(),
        "%s%s is %s; use %s numbers, e.g. %s",
        place(key),
        key,
        value.written(),
        fallback.size(),
        fallback);
    var numbers = new ArrayList<Double>();
    value.texts().forEach(text -> numbers.add(parse(key, text)));
    return remember(key, numbers);
  }

  /**
   * Returns what {@code maker} makes of values read here; a refusal gets the place of the key that
   * it begins with, unless it names a place already.
   */
  public <T> T placed(Supplier<T> maker) {
    return placed("", maker);
  }

  /** As {@link #placed(Supplier)}; a refusal that begins with no key gets the place of another. */
  public <T> T placed(String otherwise, Supplier<T> maker) {
    try {
      return maker.get();
    } catch (InputException e) {
      String message = String.valueOf(e.getMessage());
      int end = message.indexOf(' ');
      String first = end < 0 ? message : message.substring(0, end);
      String place = place(has(first) ? first : otherwise);
      throw place.isEmpty() || namesPlace(message) ? e : new InputException(place + message, e);
    }
  }

  private boolean namesPlace(String message) {
    return values.keySet().stream()
        .map(this::place)
        .filter(place -> !place.isEmpty()) // of usual values nobody has written
        .anyMatch(message::startsWith);
  }

  /**
   * Throws unless {@code condition} holds; the refusal gets the place of the key that it begins
   * with.
   */
  public void check(boolean condition, String format, Object... args) {
    placed(
        () -> {
          InputException.check(condition, format, args);
          return condition;
        });
  }

  /**
   * Returns what {@code reader} makes of the values below {@code group}, which it asks for by the
   * rest of their keys: {@code model} is {@code codes.of.model} here.
   */
  public <T> T within(String group, Function<Settings, T> reader) {
    String start = group + ".";
    var below = new LinkedHashMap<String, Value>();
    values.forEach(
        (key, value) -> {
          if (key.startsWith(start)) {
            below.put(key.substring(start.length()), value);
          }
        });
    var inner = new Settings(below);
    T read = reader.apply(inner);
    inner.resolved.forEach((key, value) -> resolved.put(start + key, value));
    inner.known.forEach(key -> known.add(start + key));
    inner.groups.forEach(key -> groups.add(start + key));
    return read;
  }

  /** Returns every value in force by dotted key, in the order of reading. */
  public Map<String, Object> resolved() {
    return new LinkedHashMap<>(resolved);
  }

  /** Puts another value in force under {@code key}, as one that was decided on this machine. */
  public void decide(String key, Object value) {
    resolved.put(key, value);
  }

  /** Refuses keys that nobody asked for. */
  public void finish() {
    values.forEach(
        (key, value) -> {
          List<String> all = List.copyOf(known);
          InputException.check(
              known.contains(key) || value.isGroup() && isGroup(key),
              "%skey '%s' is not known.%s Known: %s.",
              place(key),
              key,
              Nearest.hint(key, all),
              String.join(", ", all));
        });
  }

  private boolean isGroup(String key) {
    return Stream.concat(known.stream(), groups.stream()).anyMatch(k -> k.startsWith(key + "."));
  }

  private Optional<String> one(String key) {
    Value value = values.get(key);
    if (value == null) {
      return Optional.empty();
    }
    InputException.check(
        !value.isList(), "%s%s is %s; use one value", place(key), key, value.written());
    return Optional.of(value.texts().get(0));
  }

  private double parse(String key, String text) {
    try {
      double number = Double.parseDouble(text);
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // refused below, in words
    }
    throw InputException.of("%s%s is '%s'; use a number", place(key), key, text);
  }

  private <T> T remember(String key, T value) {
    known.add(key);
    resolved.put(key, value);
    return value;
  }

  private String place(String key) {
    Value value = values.get(key);
    return value == null || value.place().isEmpty() ? "" : value.place() + "  ";
  }
}
