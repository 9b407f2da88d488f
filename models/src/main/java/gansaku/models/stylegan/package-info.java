/** StyleGAN (Karras et al. 2019): styles steer a growing generator. */
@NullMarked
package gansaku.models.stylegan;

import org.jspecify.annotations.NullMarked;
