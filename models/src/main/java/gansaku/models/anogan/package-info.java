/**
 * AnoGAN (Schlegl et al. 2017) and f-AnoGAN (Schlegl et al. 2019): a GAN of good images, and an
 * encoder that finds the code of an image, so that what cannot be made again shows as an anomaly.
 */
@NullMarked
package gansaku.models.anogan;

import org.jspecify.annotations.NullMarked;
