package gansaku.models.cyclegan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.error.InputException;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ImagePoolTest {
  private final Scope scope = new Scope();

  @AfterEach
  void close() {
    scope.close();
  }

  /** Returns images of one pixel, of the colours {@code from}, {@code from + 1}, … */
  private static Tensor images(int from, int n) {
    var values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = from + i;
    }
    return Tensors.of(values, n, 1, 1, 1);
  }

  private static List<Float> values(Tensor t) {
    var values = new ArrayList<Float>();
    for (float value : Tensors.floats(t)) {
      values.add(value);
    }
    return values;
  }

  @Test
  void aPoolThatFillsGivesImagesThemselves() {
    var pool = new ImagePool(4, RandomStream.of(0));
    assertThat(values(pool.exchange(images(0, 3)))).containsExactly(0f, 1f, 2f);
    assertThat(pool.state()).hasSize(3);
    assertThat(values(pool.exchange(images(3, 1)))).containsExactly(3f);
    pool.close();
  }

  /** Each image comes out at most twice: when it is made, or when another takes its place. */
  @Test
  void aFullPoolGivesOldImagesHalfOfTheTime() {
    var pool = new ImagePool(50, RandomStream.of(1));
    pool.exchange(images(0, 50));
    int old = 0;
    var seen = new ArrayList<Float>();
    for (int i = 0; i < 200; i++) {
      int number = 50 + 2 * i;
      List<Float> given = values(pool.exchange(images(number, 2)));
      seen.addAll(given);
      old += (int) given.stream().filter(value -> value < number).count();
    }
    assertThat(old).isBetween(160, 240); // 4 σ of 400 fair coins
    assertThat(seen).doesNotHaveDuplicates();
    pool.close();
  }

  @Test
  void whatWasSavedGoesOnTheSame() {
    var random = RandomStream.of(2);
    var pool = new ImagePool(5, random);
    pool.exchange(images(0, 8));
    Map<String, Tensor> saved = new LinkedHashMap<>();
    pool.state().forEach((name, t) -> saved.put(name, t.clone()));
    Tensor position = random.state();
    List<Float> expected = values(pool.exchange(images(100, 20)));
    var again = RandomStream.of(3);
    again.restore(position);
    var other = new ImagePool(5, again);
    other.exchange(images(50, 2));
    other.restore(saved, "a checkpoint");
    assertThat(values(other.exchange(images(100, 20)))).isEqualTo(expected);
    assertThatThrownBy(() -> new ImagePool(4, again).restore(saved, "a checkpoint"))
        .isInstanceOf(InputException.class)
        .hasMessage("a checkpoint has 5 images, but pool is 4; go on with as much or more");
    pool.close();
    other.close();
  }

  @Test
  void noPoolGivesImagesThemselvesWithoutGradients() {
    Tensor made = images(0, 2).requires_grad_(true).mul(Tensors.scalar(1));
    Tensor given = new ImagePool(0, RandomStream.of(0)).exchange(made);
    assertThat(values(given)).containsExactly(0f, 1f);
    assertThat(given.requires_grad()).isFalse();
  }
}
