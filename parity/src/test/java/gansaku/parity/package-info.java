/** Comparisons with PyTorch: the same weights and inputs, the same numbers. */
@NullMarked
package gansaku.parity;

import org.jspecify.annotations.NullMarked;
