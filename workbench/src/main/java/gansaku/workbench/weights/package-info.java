/** Published weight files: where they come from, where they lie, how they get into networks. */
@NullMarked
package gansaku.workbench.weights;

import org.jspecify.annotations.NullMarked;
