/**
 * Pictures that need no download: digits, plain and over textures, faces, patterns and 2-D
 * mixtures, drawn from a seed.
 *
 * <p>Everything here is the same to the byte on every Java virtual machine: {@link StrictMath}
 * where a result is not exactly rounded, one generator of our own ({@link
 * gansaku.data.embedded.Dice}), one rasteriser of our own ({@link gansaku.data.embedded.Canvas}),
 * no order that depends on threads. Picture {@code i} is a function of the seed and {@code i}
 * alone.
 */
@NullMarked
package gansaku.data.embedded;

import org.jspecify.annotations.NullMarked;
