package gansaku.models.encoder;

import gansaku.error.InputException;
import gansaku.nn.optim.UpdateRule;
import gansaku.objective.MeanResidual;

/**
 * How an encoder learns.
 *
 * @param residual how unlike an image may be to what G makes of its code: the loss of izi_f
 *     (Schlegl et al. 2019, eq. 4)
 * @param codeWeight weight of ‖E(G(z)) - z‖², the mean over its numbers; 0 for izi_f alone
 * @param codesFirst the share of the learning in which it learns codes alone, 0 to below 1
 * @param rule moves E; its learning rate falls to 0 in a straight line
 */
public record EncoderRules(
    MeanResidual residual, double codeWeight, double codesFirst, UpdateRule rule) {
  public EncoderRules {
    InputException.check(
        codeWeight >= 0,
        "encoder.code-weight is %s; use 0 (pictures alone, as f-AnoGAN) or more, e.g. 1",
        codeWeight);
    InputException.check(
        codesFirst >= 0 && codesFirst < 1,
        "encoder.codes-first is %s; use 0 to below 1, the share of the learning for codes alone",
        codesFirst);
    InputException.check(
        codeWeight > 0 || codesFirst == 0,
        "encoder.codes-first is %s, but encoder.code-weight is 0; set encoder.code-weight, e.g. 1",
        codesFirst);
  }
}
