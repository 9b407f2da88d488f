package gansaku.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private static final Display TERMINAL = new Display(true, true, false, 100);

  private final StringBuilder out = new StringBuilder();
  private long nanos;

  @Test
  void drawsABar() {
    line(TERMINAL).update(at(25.2));

    assertThat(out)
        .hasToString(
            "\r  42%  ██████████                "
                + "25.2/60.0 kimg  812 img/s  D 0.693 G 0.712  ETA 0:43");
  }

  @Test
  void drawsEighthsOfACharacter() {
    line(TERMINAL).update(at(26));

    assertThat(out).contains("  43%  ██████████▍               26.0/60.0 kimg");
  }

  @Test
  void drawsInAsciiAndColour() {
    line(new Display(true, false, false, 100)).update(at(30));
    assertThat(out).startsWith("\r  50%  [###########...........]  30.0/60.0 kimg");

    out.setLength(0);
    line(new Display(true, true, true, 100)).update(at(30));
    assertThat(out).startsWith("\r  50%  \u001b[36m████████████\u001b[0m              30.0/60.0");
  }

  @Test
  void drawsOverItselfFiveTimesASecondAtMost() {
    var line = line(TERMINAL);
    line.update(at(1));
    out.setLength(0);

    passMillis(199);
    line.update(at(2));
    assertThat(out).isEmpty();

    passMillis(1);
    line.update(at(3));
    assertThat(out).startsWith("\r   5%").doesNotContain("\n");
  }

  @Test
  void wipesWhatALongerLineLeft() {
    var line = line(new Display(true, false, false, 100));
    line.update(new Standing(1, 60, 812.25, Map.of("D", 0.5)));
    passMillis(200);
    line.update(new Standing(2, 60, 812.25, Map.of()));

    var bar = "[" + ".".repeat(22) + "]";
    assertThat(out)
        .hasToString(
            ("\r   1%  " + bar + "   1.0/60.0 kimg  812 img/s  D 0.500  ETA 1:13")
                + ("\r   3%  " + bar + "   2.0/60.0 kimg  812 img/s  ETA 1:11         "));
  }

  @Test
  void leavesOutWhatHasNoRoom() {
    assertThat(drawnAt(70)).endsWith("812 img/s  D 0.693 G 0.712  ETA 0:37");
    assertThat(drawnAt(69)).endsWith("812 img/s  D 0.693  ETA 0:37");
    assertThat(drawnAt(60)).endsWith("812 img/s  ETA 0:37");
    assertThat(drawnAt(50)).isEqualTo("\r  50%  30.0/60.0 kimg  812 img/s  ETA 0:37");
    assertThat(drawnAt(30)).isEqualTo("\r  50%  30.0/60.0 kimg  812 im");
    for (int columns = 20; columns < 120; columns++) {
      assertThat(drawnAt(columns).length() - 1).isLessThan(columns);
    }
  }

  @Test
  void printsLinesWhereNothingCanBeDrawnOver() {
    var line = line(Display.plain());
    line.update(at(6));
    passMillis(4999);
    line.update(at(9));
    passMillis(1);
    line.update(at(12));
    passMillis(1000);
    line.update(at(60));
    line.finish();

    assertThat(out)
        .hasToString(
            """
              10%   6.0/60.0 kimg  812 img/s  D 0.693 G 0.712  ETA 1:07
              20%  12.0/60.0 kimg  812 img/s  D 0.693 G 0.712  ETA 0:59
             100%  60.0/60.0 kimg  812 img/s  D 0.693 G 0.712  took 0:06
            """);
  }

  @Test
  void leavesOutWhatMakesALineOfAFileLong() {
    var losses = new LinkedHashMap<String, Double>();
    for (int i = 0; i < 20; i++) {
      losses.put("loss" + i, 0.5);
    }
    line(Display.plain()).update(new Standing(6, 60, 812, losses));
    assertThat(out.toString().strip())
        .startsWith("10%   6.0/60.0 kimg  812 img/s  loss0 0.500 loss1 0.500 ")
        .endsWith(" loss5 0.500  ETA 1:07");
    assertThat(out.length()).isLessThanOrEqualTo(120);
  }

  @Test
  void takesTheTimeLeftFromWhoKnowsBetter() {
    line(TERMINAL).update(new Standing(30, 60, 812, 90, Map.of()));
    assertThat(out).contains("  812 img/s  ETA 1:30");
  }

  @Test
  void finishesWithTheTimeItTook() {
    var line = line(TERMINAL);
    line.update(at(59));
    passMillis(100);
    line.update(at(60));
    passMillis(3_725_000);
    out.setLength(0);
    line.finish();
    line.finish();
    line.abort();
    line.update(at(60));

    assertThat(out)
        .hasToString(
            "\r 100%  ████████████████████████  60.0/60.0 kimg  812 img/s"
                + "  D 0.693 G 0.712  took 1:02:05\n");
  }

  @Test
  void endsTheLineWhenAborted() {
    var line = line(Display.plain());
    line.update(at(6));
    line.update(at(9));
    line.abort();
    assertThat(out.toString().lines()).hasSize(2).last().asString().startsWith("  15%   9.0/60.0");

    out.setLength(0);
    line = line(TERMINAL);
    line.update(at(6));
    line.abort();
    assertThat(out.toString()).containsOnlyOnce("\r").endsWith("ETA 1:07\n");
  }

  @Test
  void staysSilentWhenNothingBegan() {
    line(TERMINAL).finish();
    line(Display.plain()).abort();

    assertThat(out).isEmpty();
  }

  @Test
  void saysThingsAboveTheBar() {
    var line = line(new Display(true, false, false, 50));
    line.say("Loading");
    line.update(at(30));
    line.say("Saved a checkpoint");

    var bar = "  50%  30.0/60.0 kimg  812 img/s  ETA 0:37";
    assertThat(out)
        .hasToString(
            "Loading\n\r" + bar + "\r" + " ".repeat(42) + "\rSaved a checkpoint\n\r" + bar);
  }

  @Test
  void writesDurations() {
    assertThat(Figures.duration(0)).isEqualTo("0:00");
    assertThat(Figures.duration(59.6)).isEqualTo("1:00");
    assertThat(Figures.duration(3599)).isEqualTo("59:59");
    assertThat(Figures.duration(3600)).isEqualTo("1:00:00");
    assertThat(Figures.duration(100 * 3600 + 61)).isEqualTo("100:01:01");
    assertThat(Figures.duration(Double.NaN)).isEqualTo("-:--");
    assertThat(Figures.duration(Double.POSITIVE_INFINITY)).isEqualTo("-:--");
  }

  @Test
  void writesNumbersOfAnySize() {
    assertThat(Figures.kimg(0.5, 1)).isEqualTo("0.50/1.00 kimg");
    assertThat(Figures.kimg(250, 25_000)).isEqualTo("  250/25000 kimg");
    assertThat(Figures.speed(0)).isEqualTo("- img/s");
    assertThat(Figures.speed(Double.NaN)).isEqualTo("- img/s");
    assertThat(Figures.speed(4.256)).isEqualTo("4.26 img/s");
    assertThat(Figures.speed(42.56)).isEqualTo("42.6 img/s");
    assertThat(Figures.loss(-0.6931)).isEqualTo("-0.693");
    assertThat(Figures.loss(0)).isEqualTo("0.000");
    assertThat(Figures.loss(0.00021)).isEqualTo("2.1e-04");
    assertThat(Figures.loss(123_456)).isEqualTo("1.2e+05");
    assertThat(Figures.loss(Double.NaN)).isEqualTo("NaN");
  }

  private String drawnAt(int columns) {
    out.setLength(0);
    line(new Display(true, true, false, columns)).update(at(30));
    return out.toString();
  }

  private ProgressLine line(Display display) {
    return new ProgressLine(out, display, () -> nanos);
  }

  private void passMillis(long millis) {
    nanos += millis * 1_000_000;
  }

  private static Standing at(double kimg) {
    var losses = new LinkedHashMap<String, Double>();
    losses.put("D", 0.6931);
    losses.put("G", 0.7119);
    return new Standing(kimg, 60, 812, losses);
  }
}
