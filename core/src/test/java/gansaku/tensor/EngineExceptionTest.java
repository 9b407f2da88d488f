package gansaku.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gansaku.error.InputException;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class EngineExceptionTest extends TensorTest {

  @Test
  void libtorchsWordsAreOneLine() {
    RuntimeException raw =
        catchThrowableOfType(RuntimeException.class, () -> torch.zeros(2, 3).mm(torch.zeros(4, 5)));

    RuntimeException tidy = EngineException.tidy(raw);

    assertThat(tidy)
        .isInstanceOf(EngineException.class)
        .hasCause(raw)
        .hasMessage("mat1 and mat2 shapes cannot be multiplied (2x3 and 4x5)");
  }

  @Test
  void tooLargeTensorsSayHowLarge() {
    RuntimeException raw =
        catchThrowableOfType(RuntimeException.class, () -> torch.zeros(1L << 42));

    assertThat(EngineException.tidy(raw).getMessage())
        .contains("can't allocate memory", String.valueOf(1L << 44))
        .doesNotContain("\n", "Exception raised");
  }

  @Test
  void otherExceptionsStayAsTheyAre() {
    var ours = new InputException("a");
    var plain = new RuntimeException("b");

    assertThat(EngineException.tidy(ours)).isSameAs(ours);
    assertThat(EngineException.tidy(plain)).isSameAs(plain);
  }
}
