package gansaku.workbench.lab;

import gansaku.data.picture.ImageWriter;
import gansaku.error.InputException;
import gansaku.io.AtomicFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What a laboratory leaves behind: a table, and pictures of the first seed.
 *
 * @param lab what was tried
 * @param trials how it went
 */
public record LabReport(MixtureLab lab, List<Trial> trials) {
  private static final String TABLE = "table.md";
  private static final String END = "end.png";
  private static final String FILM = "film.gif";
  private static final int END_SIDE = 340;
  private static final int FILM_SIDE = 230;
  private static final String RULE =
      "|:----------------|----:|-----:|-------:|-----:|------:|------:|\n";

  /** Throws if {@code folder} holds results that may not be replaced. */
  public static void require(Path folder, boolean force) {
    InputException.check(
        force || !Files.exists(folder.resolve(TABLE)),
        "%s: already holds a laboratory's results; name another folder, or allow replacing",
        folder);
  }

  /** Returns the scores as a table that reads well as it is and in Markdown. */
  public String table() {
    var text = new StringBuilder();
    text.append("| setting         | seed | modes | quality |   KL |    JS |    W1 |\n")
        .append(RULE);
    for (Trial trial : trials) {
      text.append(row(trial.setting().name(), "" + trial.seed(), trial.scores()));
    }
    return text.append(row("(the target)", "", lab.floor())).toString();
  }

  private static String row(String name, String seed, MixtureScores s) {
    return String.format(
        Locale.ROOT,
        "| %-15s | %4s | %2d/%-2d | %5.1f %% | %4.2f | %5.3f | %5.3f |\n",
        name,
        seed,
        s.covered(),
        s.modes(),
        100 * s.quality(),
        s.kl(),
        s.jensenShannon(),
        s.wasserstein());
  }

  /** Returns after which steps there is a picture. */
  public List<Long> moments() {
    return trials.get(0).film().stream().map(Frame::step).toList();
  }

  /** Returns the picture of the {@code index}-th moment as PNG. */
  public byte[] picture(int index) {
    return ImageWriter.png(new LabPicture(END_SIDE, lab.target(), ofFirstSeed()).draw(index));
  }

  private List<Trial> ofFirstSeed() {
    return trials.stream().filter(t -> t.seed() == lab.seeds().get(0)).toList();
  }

  /** Writes table and pictures into {@code folder} and returns their paths. */
  public List<Path> write(Path folder) {
    String heading =
        String.format(Locale.ROOT, "# %s, %,d steps\n\n", lab.target().name(), lab.steps());
    byte[] table =
        (heading + table() + "\n" + MixtureScores.METHOD + "\n").getBytes(StandardCharsets.UTF_8);
    List<Trial> first = ofFirstSeed();
    new LabPicture(END_SIDE, lab.target(), first).writeEnd(folder.resolve(END));
    new LabPicture(FILM_SIDE, lab.target(), first).writeFilm(folder.resolve(FILM));
    AtomicFiles.stream(folder.resolve(TABLE), out -> out.write(table));
    return List.of(folder.resolve(END), folder.resolve(FILM), folder.resolve(TABLE));
  }
}
