/**
 * Images from texts: a discriminator that also asks whether image and text belong together (Reed et
 * al. 2016).
 */
@NullMarked
package gansaku.models.text2image;

import org.jspecify.annotations.NullMarked;
