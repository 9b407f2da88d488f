package gansaku.cli.progress;

/**
 * What progress is shown on.
 *
 * @param live whether a line can be drawn over, as on a terminal
 * @param unicode whether block characters can be shown; ASCII otherwise
 * @param colour whether colours are wanted: a terminal without NO_COLOR
 * @param columns characters in a line, at least 20
 */
public record Display(boolean live, boolean unicode, boolean colour, int columns) {
  private static final int NARROWEST = 20;
  private static final int OF_FILES = 120;

  public Display {
    columns = Math.max(NARROWEST, columns);
  }

  /** Returns a display for files and pipes: whole lines in ASCII. */
  public static Display plain() {
    return new Display(false, false, false, OF_FILES);
  }
}
