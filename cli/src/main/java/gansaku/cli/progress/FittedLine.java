package gansaku.cli.progress;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One line of progress, fitted to the display.
 *
 * <p>Where it is too narrow, losses go first, from the last; then the bar.
 */
final class FittedLine {
  private static final int WIDEST_BAR = 24;
  private static final int NARROWEST_BAR = 8;
  private static final String GAP = "  ";
  private static final String CYAN = "\u001b[36m";
  private static final String PLAIN = "\u001b[0m";
  private static final String EIGHTHS = " ▏▎▍▌▋▊▉";

  private final Display display;

  FittedLine(Display display) {
    this.display = display;
  }

  /** Returns the line without its end; {@code time} is its last part, e.g. {@code ETA 1:12}. */
  String line(Standing progress, String time) {
    var percent = String.format(Locale.ROOT, "%4d%%", (int) (progress.fraction() * 100));
    var losses = new ArrayList<String>();
    progress.losses().forEach((name, value) -> losses.add(name + " " + Figures.loss(value)));
    // The last column stays free: some terminals go to the next line once it is written.
    int room = display.columns() - 1 - percent.length() - GAP.length();
    int least = display.live() ? GAP.length() + NARROWEST_BAR : 0;
    while (!losses.isEmpty() && room - width(progress, losses, time) < least) {
      losses.remove(losses.size() - 1);
    }
    var facts = facts(progress, losses, time);
    if (!display.live()) {
      return percent + GAP + facts;
    }
    int bar = Math.min(WIDEST_BAR, room - GAP.length() - facts.length());
    if (bar >= NARROWEST_BAR) {
      return percent + GAP + bar(progress.fraction(), bar) + GAP + facts;
    }
    return percent + GAP + facts.substring(0, Math.min(room, facts.length()));
  }

  private static int width(Standing progress, List<String> losses, String time) {
    return facts(progress, losses, time).length();
  }

  private static String facts(Standing progress, List<String> losses, String time) {
    var parts = new ArrayList<String>();
    parts.add(Figures.kimg(progress.kimg(), progress.totalKimg()));
    parts.add(Figures.speed(progress.imgPerS()));
    if (!losses.isEmpty()) {
      parts.add(String.join(" ", losses));
    }
    parts.add(time);
    return String.join(GAP, parts);
  }

  private String bar(double fraction, int width) {
    if (!display.unicode()) {
      int full = (int) (fraction * (width - 2));
      return "[" + paint("#".repeat(full)) + ".".repeat(width - 2 - full) + "]";
    }
    int eighths = (int) (fraction * width * 8);
    int rest = eighths % 8;
    var filled = "█".repeat(eighths / 8) + (rest == 0 ? "" : EIGHTHS.charAt(rest));
    return paint(filled) + " ".repeat(width - filled.length());
  }

  private String paint(String text) {
    return display.colour() && !text.isEmpty() ? CYAN + text + PLAIN : text;
  }
}
