package gansaku.model;

import gansaku.text.Captions;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** Makes images of what is asked for in words. */
public interface GeneratesFromText {

  /** Returns what is known of the texts that it learnt from: the words, and how many at most. */
  Captions captions();

  /**
   * Returns what {@code texts} mean, [N, E], by the words of them that are known; numbers between
   * those of two texts stand for what is between them.
   */
  Tensor conditions(List<String> texts);

  /** Returns images [N, C, H, W] in [-1, 1] from {@code z} [N, Z] under {@code conditions}. */
  Tensor generate(Tensor z, Tensor conditions);

  /**
   * Returns the images that it comes to on the way to {@link #generate}'s, each [N, C, h, w]: the
   * coarsest first, and those last.
   */
  default List<Tensor> scales(Tensor z, Tensor conditions) {
    return List.of(generate(z, conditions));
  }
}
