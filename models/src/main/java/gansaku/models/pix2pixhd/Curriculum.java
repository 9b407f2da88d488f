package gansaku.models.pix2pixhd;

import gansaku.nn.Module;
import gansaku.nn.optim.Optimizer;
import gansaku.nn.optim.UpdateRule;
import java.util.List;
import java.util.Map;

/** A generator, and what of it is trained when. */
public interface Curriculum {

  /** Returns G's networks by the names under which checkpoints keep them. */
  Map<String, Module> networks();

  /** Returns new optimisers of G's parts by name. */
  Map<String, Optimizer> optimizers(UpdateRule rule);

  /** Returns after how many images something else is to be done, 0 first. */
  List<Long> starts();

  /** Returns what is to be done after {@code images} images. */
  Lesson at(long images);

  /** Returns of what number the sides of G's images have to be multiples. */
  int multiple();
}
