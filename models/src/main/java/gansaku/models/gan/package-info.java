/** Generative Adversarial Networks (Goodfellow et al. 2014): the fully connected pair. */
@NullMarked
package gansaku.models.gan;

import org.jspecify.annotations.NullMarked;
