/**
 * Arbitrary Style Transfer in Real-time with Adaptive Instance Normalization (Huang & Belongie
 * 2017).
 */
@NullMarked
package gansaku.models.adain;

import org.jspecify.annotations.NullMarked;
