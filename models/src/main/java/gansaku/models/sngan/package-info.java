/**
 * Residual players (Miyato et al. 2018, App. B.4; Gulrajani et al. 2017, App. C), with and without
 * spectral norm, classes and self-attention.
 */
@NullMarked
package gansaku.models.sngan;

import org.jspecify.annotations.NullMarked;
