/** What is told and drawn of two distributions' divergences. */
@NullMarked
package gansaku.workbench.divergence;

import org.jspecify.annotations.NullMarked;
