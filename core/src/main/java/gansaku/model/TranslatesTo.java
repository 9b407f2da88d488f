package gansaku.model;

import java.util.List;

/** Makes other images out of an image: whichever of several is asked for. */
public interface TranslatesTo extends ShowsItself {

  /** Returns what can be asked for, e.g. {@code A} and {@code B}. */
  List<String> targets();

  /**
   * Returns what translates to {@code target}.
   *
   * @throws gansaku.error.InputException if it is nothing to ask for, with what is nearest
   */
  Translates to(String target);
}
