package gansaku.cli;

import gansaku.divergence.MultivariateNormal;
import gansaku.divergence.Normal;
import gansaku.error.InputException;
import java.util.Arrays;

/**
 * A Gaussian as a person writes it: {@code 0,1} for N(0, 1²); in more dimensions the mean, then the
 * standard deviations, {@code 0,0 / 1,2}, or the rows of the covariance, {@code 0,0 / 1,0.5 /
 * 0.5,4}.
 *
 * @param option whose value it is, for messages
 */
record GaussianText(String option, String text) {
  boolean onTheLine() {
    return !text.contains("/");
  }

  Normal normal() {
    double[] numbers = numbers(text);
    InputException.check(
        numbers.length == 2,
        "%s '%s' has %s numbers; write a mean and a standard deviation, e.g. 0,1, or in more"
            + " dimensions 0,0 / 1,1",
        option,
        text,
        numbers.length);
    return placed(() -> new Normal(numbers[0], numbers[1]));
  }

  MultivariateNormal gaussian() {
    if (onTheLine()) {
      return normal().gaussian();
    }
    String[] rows = text.split("/", -1);
    double[] mean = numbers(rows[0]);
    if (rows.length == 2) {
      return diagonal(mean, numbers(rows[1]));
    }
    double[][] covariance = Arrays.stream(rows).skip(1).map(this::numbers).toArray(double[][]::new);
    return placed(() -> new MultivariateNormal(mean, covariance));
  }

  private MultivariateNormal diagonal(double[] mean, double[] stds) {
    InputException.check(
        mean.length == stds.length,
        "%s '%s' has a mean of %s numbers and %s standard deviations; give as many",
        option,
        text,
        mean.length,
        stds.length);
    var covariance = new double[mean.length][mean.length];
    for (int i = 0; i < mean.length; i++) {
      double m = mean[i];
      double s = stds[i];
      covariance[i][i] = placed(() -> new Normal(m, s)).gaussian().covariance()[0][0];
    }
    return new MultivariateNormal(mean, covariance);
  }

  private double[] numbers(String row) {
    return Arrays.stream(row.strip().split("[\\s,]+")).mapToDouble(this::number).toArray();
  }

  private double number(String word) {
    try {
      return Double.parseDouble(word);
    } catch (NumberFormatException e) {
      throw new InputException(
          option
              + " '"
              + text
              + "': '"
              + word
              + "' is no number; write a mean and a standard"
              + " deviation, e.g. 0,1",
          e);
    }
  }

  private <T> T placed(java.util.function.Supplier<T> made) {
    try {
      return made.get();
    } catch (InputException e) {
      throw new InputException(option + " '" + text + "': " + e.getMessage(), e);
    }
  }
}
