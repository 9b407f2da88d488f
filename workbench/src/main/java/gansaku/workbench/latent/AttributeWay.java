package gansaku.workbench.latent;

import gansaku.metrics.Logistic;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

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
   * What codes gain by it where all other traits are equal, by least squares, less what moves
   * these: (C Cᵀ + λ I)⁻¹ v, where v is the gain of the attribute, and C has that of each word of
   * another trait times the word's deviation. Across C that is v; along it v is shortened.
   */
  ALONE {
    @Override
    Tensor direction(LabelledCodes known) {
      if (known.others().size(1) == 0) {
        return MEAN.direction(known);
      }
      Tensor traits = torch.cat(new TensorVector(known.has().unsqueeze(1), known.others()), 1);
      Tensor x = traits.sub(traits.mean(0)); // [N, 1 + M]
      Tensor slight = Tensors.eyeBeside(x, x.size(1)).mul(Tensors.scalar(SLIGHT * x.size(0)));
      Tensor gains = torch.linalg_solve(x.t().mm(x).add(slight), x.t().mm(known.codes()));
      Tensor moved = gains.mul(x.square().mean(0).sqrt().unsqueeze(1)); // [1 + M, K]
      Tensor c = moved.narrow(0, 1, moved.size(0) - 1).t(); // [K, M]
      Tensor both = c.mm(c.t());
      double lambda = SHARE * both.trace().item_double() / both.size(0);
      Tensor ridge = Tensors.eyeBeside(both, both.size(0)).mul(Tensors.scalar(lambda));
      return torch.linalg_solve(both.add(ridge), gains.select(0, 0));
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

  /** λ in mean eigenvalues of C Cᵀ: less of it costs longer moves. */
  private static final double SHARE = 0.1;

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
