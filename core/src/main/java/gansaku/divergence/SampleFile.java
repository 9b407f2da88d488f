package gansaku.divergence;

import gansaku.error.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads samples from text: one a line, its numbers apart by commas, semicolons or blanks. Empty
 * lines and lines that begin with {@code #} say nothing.
 */
public final class SampleFile {
  /** Fewer samples say too little about a density. */
  private static final int FEWEST = 10;

  private SampleFile() {}

  /** Returns the samples of {@code file}, [N, D]. */
  public static double[][] read(Path file) {
    List<String> lines = lines(file);
    var samples = new ArrayList<double[]>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        double[] sample = numbers(line, file + ":" + (i + 1));
        InputException.check(
            samples.isEmpty() || samples.get(0).length == sample.length,
            "%s:%s  has %s numbers where the first sample has %s; give each line as many",
            file,
            i + 1,
            sample.length,
            samples.isEmpty() ? 0 : samples.get(0).length);
        samples.add(sample);
      }
    }
    InputException.check(!samples.isEmpty(), "%s: has no numbers", file);
    int needed = Math.max(FEWEST, samples.get(0).length + 1);
    InputException.check(
        samples.size() >= needed,
        "%s: has %s samples; an estimate needs %s or more",
        file,
        samples.size(),
        needed);
    return samples.toArray(double[][]::new);
  }

  private static List<String> lines(Path file) {
    InputException.check(Files.isRegularFile(file), "%s: there is no such file", file);
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new InputException(file + ": is no text file in UTF-8", e);
    }
  }

  private static double[] numbers(String line, String place) {
    String[] words = line.split("[\\s,;]+");
    var numbers = new double[words.length];
    for (int i = 0; i < words.length; i++) {
      numbers[i] = number(words[i], place);
    }
    return numbers;
  }

  private static double number(String word, String place) {
    try {
      double number = Double.parseDouble(word);
      InputException.check(
          Double.isFinite(number), "%s  '%s' is not finite; remove the sample", place, word);
      return number;
    } catch (NumberFormatException e) {
      throw new InputException(
          place + "  '" + word + "' is no number; start comments and headings with #", e);
    }
  }
}
