/** Deep convolutional GANs (Radford et al. 2015) and three relatives for 28×28 images. */
@NullMarked
package gansaku.models.dcgan;

import org.jspecify.annotations.NullMarked;
