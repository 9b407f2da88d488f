package gansaku.models.text;

import gansaku.nn.Conditional;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * Makes images of noise [N, Z] and of what texts mean [N, E], in one go or coarse ones first: [N,
 * C, S, S] in [-1, 1].
 */
public interface Painter extends Conditional {

  /** Returns the images that it comes to on the way, the coarsest first and the whole one last. */
  default List<Tensor> scales(Tensor z, Tensor e) {
    return List.of(forward(z, e));
  }
}
