/**
 * StarGAN: Unified Generative Adversarial Networks for Multi-Domain Image-to-Image Translation
 * (Choi et al. 2018).
 */
@NullMarked
package gansaku.models.stargan;

import org.jspecify.annotations.NullMarked;
