/**
 * Players for points in the plane, after the mixtures of Unrolled Generative Adversarial Networks
 * (Metz et al. 2017, §3.1 and App. A), where collapse can be seen.
 */
@NullMarked
package gansaku.models.mixtures;

import org.jspecify.annotations.NullMarked;
