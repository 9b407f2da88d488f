/** StyleGAN2 (Karras et al. 2020) and its training on few images (Karras et al. 2020a). */
@NullMarked
package gansaku.models.stylegan2;

import org.jspecify.annotations.NullMarked;
