/** Images as discrete codes of two levels (van den Oord et al. 2017; Razavi et al. 2019). */
@NullMarked
package gansaku.models.vqvae2;

import org.jspecify.annotations.NullMarked;
