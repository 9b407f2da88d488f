/** What is done to real and generated images alike before D sees them; gradients pass through. */
@NullMarked
package gansaku.augment;

import org.jspecify.annotations.NullMarked;
