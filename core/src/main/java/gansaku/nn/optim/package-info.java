/** Optimisers: each an update rule, its formula a method. */
@NullMarked
package gansaku.nn.optim;

import org.jspecify.annotations.NullMarked;
