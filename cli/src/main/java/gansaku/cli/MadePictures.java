package gansaku.cli;

import gansaku.data.source.BadFile;
import gansaku.data.source.ProgressListener;
import gansaku.workbench.translate.TranslatedFiles;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Tells of pictures that are made of others, while they are and afterwards. */
final class MadePictures {
  private final Console console;
  private final Answer answer;
  private final String how;

  MadePictures(Console console, Answer answer) {
    this(console, answer, "");
  }

  /** Makes one that ends with {@code how} pictures were made. */
  MadePictures(Console console, Answer answer, String how) {
    this.console = console;
    this.answer = answer;
    this.how = how;
  }

  /** What was made by what. */
  private record Made(
      String run, Path out, int pictures, List<Path> files, List<BadFile> bad, double seconds) {}

  /** Shows how {@code work} goes on, and tells what {@code run} has made by it. */
  void of(String run, Function<ProgressListener, TranslatedFiles> work) {
    var line = new CountLine(console);
    long begin = System.nanoTime();
    ProgressListener rate =
        (what, done, total) -> {
          double seconds = (System.nanoTime() - begin) / 1e9;
          line.at(String.format(Locale.ROOT, "%s, %.1f/s:", what, done / seconds), done, total);
        };
    try {
      give(run, work.apply(rate));
    } finally {
      line.end();
    }
  }

  /** Tells what {@code run} has made. */
  void give(String run, TranslatedFiles made) {
    var result =
        new Made(run, made.out(), made.pictures(), made.files(), made.bad(), made.seconds());
    answer.give(result, words -> print(made, words));
  }

  private void print(TranslatedFiles made, PrintStream words) {
    int n = made.pictures();
    words.printf("%s: %,d %s", made.out(), n, n == 1 ? "picture" : "pictures");
    if (made.seconds() > 0) {
      words.printf(Locale.ROOT, ", %.1f a second", made.perSecond());
    }
    words.println(how);
    List<BadFile> bad = made.bad();
    if (!bad.isEmpty()) {
      console.err().printf("left out: %,d%n", bad.size());
      BadFiles.print(bad, console.err(), "");
    }
  }
}
