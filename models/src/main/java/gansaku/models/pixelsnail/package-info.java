/** PixelSNAIL (Chen et al. 2018) as the prior of discrete codes (Razavi et al. 2019, §3.2). */
@NullMarked
package gansaku.models.pixelsnail;

import org.jspecify.annotations.NullMarked;
