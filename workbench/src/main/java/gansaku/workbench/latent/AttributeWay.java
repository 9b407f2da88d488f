package gansaku.workbench.latent;

import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;

/** How the direction of an attribute is found. */
public enum AttributeWay {
  /** The mean of codes with it less the mean of those without (Radford et al. 2015, §6.3.2). */
  MEAN {
    @Override
    Tensor direction(LabelledCodes known) {
      return difference(known.codes(), known.has(), known.hasNot());
    }
  },

  /**
   * The same of weighted codes, so that every other trait is as frequent on both sides: those with
   * it weigh 1 - e and those without e, where e is how likely the other traits make it (overlap
   * weights; Li, Morgan & Zaslavsky 2018, Thm. 3).
   */
  BALANCED {
    @Override
    Tensor direction(LabelledCodes known) {
      if (known.others().size(1) == 0) {
        return MEAN.direction(known);
      }
      Tensor e = Logistic.fit(known.others(), known.has(), SLIGHT).probability(known.others());
      Tensor with = known.has().mul(e.neg().add(Tensors.scalar(1)));
      return difference(known.codes(), with, known.hasNot().mul(e));
    }
  },

  /**
   * What tells best by the code alone whether a picture has it (Shen et al. 2020, InterFaceGAN).
   */
  PROBE {
    @Override
    Tensor direction(LabelledCodes known) {
      Tensor codes = known.codes();
      double deviation = codes.sub(codes.mean(0)).square().mean().sqrt().item_double();
      return Logistic.fit(codes.div(Tensors.scalar(deviation)), known.has(), 1).w();
    }
  };

  /** So that a word that follows from others does no harm. */
  private static final double SLIGHT = 1e-6;

  /** Returns the direction [K] float64, of some length. */
  abstract Tensor direction(LabelledCodes known);

  /** Returns the mean of {@code codes} [N, K] weighed one way less that weighed the other, [K]. */
  private static Tensor difference(Tensor codes, Tensor with, Tensor without) {
    return mean(codes, with).sub(mean(codes, without));
  }

  private static Tensor mean(Tensor codes, Tensor weights) {
    return codes.t().mv(weights).div(weights.sum());
  }
}
