/** Trains encoders for models that learnt without one. */
@NullMarked
package gansaku.workbench.encode;

import org.jspecify.annotations.NullMarked;
