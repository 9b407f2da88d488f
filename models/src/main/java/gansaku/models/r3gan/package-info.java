/** R3GAN (Huang et al. 2024): a modern residual pair without normalisation. */
@NullMarked
package gansaku.models.r3gan;

import org.jspecify.annotations.NullMarked;
