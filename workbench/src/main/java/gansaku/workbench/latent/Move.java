package gansaku.workbench.latent;

import gansaku.error.InputException;

/**
 * How far to go in a direction.
 *
 * @param direction its name or file
 * @param amount in its units
 */
public record Move(String direction, double amount) {

  /** Reads {@code sefa-0=2.5}; a name alone means 1. */
  public static Move parse(String text) {
    int at = text.lastIndexOf('=');
    String name = at < 0 ? text : text.substring(0, at);
    String number = at < 0 ? "1" : text.substring(at + 1);
    InputException.check(
        !name.isEmpty() && number.matches("[+-]?(\\d{1,6}(\\.\\d*)?|\\.\\d+)"),
        "move '%s' is none; write a direction and how far, e.g. sefa-0=2.5 or glasses=-1",
        text);
    return new Move(name, Double.parseDouble(number));
  }
}
