/**
 * Codes of pictures, directions of their space, and what pictures become on the way along these.
 */
@NullMarked
package gansaku.workbench.latent;

import org.jspecify.annotations.NullMarked;
