/** Pictures: where they come from, how they are changed, and how they reach the training loop. */
@NullMarked
package gansaku.data;

import org.jspecify.annotations.NullMarked;
