package gansaku.cli;

import gansaku.error.InputException;

/**
 * A value for a recipe's key.
 *
 * @param origin the option that it comes from
 */
record Setting(String key, String value, String origin) {

  /** Returns what {@code --set} says with {@code text}. */
  static Setting of(String text) {
    int equals = text.indexOf('=');
    InputException.check(
        equals > 0, "--set '%s' has no value; write key=value, e.g. batch=64", text);
    return new Setting(text.substring(0, equals), text.substring(equals + 1), "--set");
  }
}
