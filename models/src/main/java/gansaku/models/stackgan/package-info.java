/**
 * Images from texts in stages, coarse ones first: StackGAN (Zhang et al. 2017) and StackGAN++
 * (Zhang et al. 2018). Keys of networks are those of the authors' PyTorch code.
 */
@NullMarked
package gansaku.models.stackgan;

import org.jspecify.annotations.NullMarked;
