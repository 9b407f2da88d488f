package gansaku.models.text;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Finds wrong texts for images, or wrong images for texts, among those of a batch. */
public final class OtherTexts {
  private OtherTexts() {}

  /**
   * Returns for each of {@code texts} in turn the number of another that says something else,
   * {@code k} times over: of the one {@code i} places after it for the i-th time, or of the next
   * that differs. Where all say the same, it is that one.
   */
  public static int[] of(List<String> texts, int k) {
    int n = texts.size();
    return IntStream.range(0, k * n)
        .map(
            i ->
                IntStream.range(0, n)
                    .map(step -> (i % n + i / n + 1 + step) % n)
                    .filter(j -> !Objects.equals(texts.get(j), texts.get(i % n)))
                    .findFirst()
                    .orElse((i % n + 1) % n))
        .toArray();
  }
}
