/** Compares the derivatives that training takes with differences. */
@NullMarked
package gansaku.workbench.verify;

import org.jspecify.annotations.NullMarked;
