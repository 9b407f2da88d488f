package gansaku.parity;

import static org.assertj.core.api.Assertions.assertThat;

import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import org.junit.jupiter.api.Test;

class FormulaTest {

  @Test
  void beginsAsInPython() {
    try (var scope = new Scope()) {
      assertThat(Tensors.floats(Formula.fill(1, 1, 0, 3)))
          .containsExactly(0.216402173f, 0.100163817f, -0.734544516f);
    }
  }
}
