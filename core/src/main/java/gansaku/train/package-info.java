/** The one training loop, its phases, observers and checkpoints. */
@NullMarked
package gansaku.train;

import org.jspecify.annotations.NullMarked;
