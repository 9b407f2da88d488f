/** Scores of sets of pictures, each with all that it takes to get the same score again. */
@NullMarked
package gansaku.workbench.measure;

import org.jspecify.annotations.NullMarked;
