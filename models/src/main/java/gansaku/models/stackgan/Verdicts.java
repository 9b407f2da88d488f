package gansaku.models.stackgan;

import static gansaku.nn.Functional.softplus;

import gansaku.objective.NonSaturating;
import gansaku.objective.Objective;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * What D says at one size, as logits [N, 1], and its six cross-entropies (Zhang et al. 2018, Eq.
 * 6).
 *
 * @param right of real images with their own texts, which are to be believed
 * @param wrong of real images with others' texts, which are not
 * @param made of made images with the texts that they were made of, which are not
 * @param real of real images, whatever the text, which are
 * @param other of the real images of the wrong pairs, which are real, too
 * @param fake of made images, which are not
 */
record Verdicts(Tensor right, Tensor wrong, Tensor made, Tensor real, Tensor other, Tensor fake) {
  private static final Objective GAME = new NonSaturating();

  /**
   * Asks {@code d}.
   *
   * @param real its features of real images, [N, F, 4, 4]
   * @param made its features of made images
   * @param mu the codes of the texts, [N, C]
   * @param others for each text the number of an image with another text, [N]
   */
  static Verdicts of(PairDiscriminator d, Tensor real, Tensor made, Tensor mu, Tensor others) {
    Tensor onReal = d.real(real);
    return new Verdicts(
        d.match(real, mu),
        d.match(real.index_select(0, others), mu),
        d.match(made, mu),
        onReal,
        onReal.index_select(0, others),
        d.real(made));
  }

  /** Returns -log D, the mean over {@code logits}. */
  static Tensor believed(Tensor logits) {
    return softplus(logits.neg()).mean();
  }

  /** Returns -log(1 - D), the mean over {@code logits}. */
  static Tensor doubted(Tensor logits) {
    return softplus(logits).mean();
  }

  /** Returns the loss of the question whether image and text belong together. */
  public Tensor matching() {
    return believed(right).add(doubted(wrong)).add(doubted(made));
  }

  /** Returns the loss of the question whether the image is real. */
  public Tensor reality() {
    return believed(real).add(believed(other)).add(doubted(fake));
  }

  /** Returns what a person reads in these: among it how far D believes right and wrong texts. */
  Map<String, Tensor> signals() {
    var signals = new LinkedHashMap<>(GAME.signals(real.detach(), fake.detach()));
    signals.put("D(x, its text)", right.detach().sigmoid().mean());
    signals.put("D(x, another text)", wrong.detach().sigmoid().mean());
    return signals;
  }
}
