package gansaku.regularizer;

import gansaku.nn.Module;
import gansaku.tensor.RandomStream;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;

/**
 * What a penalty can look at, all in float32.
 *
 * <p>With an augmentation images are those after it: slopes are D's own there, and not those of D
 * behind the change as in StyleGAN2-ADA's code, since libtorch has no second derivative of the grid
 * sampler.
 *
 * @param network the player whose penalty it is
 * @param real real images as D sees them, [N, C, H, W], without a graph
 * @param fake generated images as D sees them, [N, C, H, W], without a graph
 * @param dReal D's logits [N, 1] for images that are told to be what the real ones are
 * @param dFake D's logits [N, 1] for images that are told to be what the generated ones are
 * @param z the noise [N, Z] that the generated images came from
 * @param wanted the conditions [N, …] that they were made under
 * @param random owned by the penalties
 */
public record Sight(
    Module network,
    Tensor real,
    Tensor fake,
    UnaryOperator<Tensor> dReal,
    UnaryOperator<Tensor> dFake,
    Tensor z,
    Tensor wanted,
    RandomStream random) {}
