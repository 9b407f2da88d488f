/** Layers, networks and optimisers with PyTorch's names and numbers. */
@NullMarked
package gansaku.nn;

import org.jspecify.annotations.NullMarked;
