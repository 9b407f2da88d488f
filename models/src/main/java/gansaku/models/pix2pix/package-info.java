/**
 * Image-to-Image Translation with Conditional Adversarial Networks (Isola et al. 2017), and a light
 * relative for colouring.
 */
@NullMarked
package gansaku.models.pix2pix;

import org.jspecify.annotations.NullMarked;
