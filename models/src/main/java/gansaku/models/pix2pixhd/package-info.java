/**
 * High-Resolution Image Synthesis and Semantic Manipulation with Conditional GANs (Wang et al.
 * 2018): pix2pixHD.
 */
@NullMarked
package gansaku.models.pix2pixhd;

import org.jspecify.annotations.NullMarked;
