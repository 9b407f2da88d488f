/** Who watches a training: files, pictures and checkpoints come from here. */
@NullMarked
package gansaku.workbench.observe;

import org.jspecify.annotations.NullMarked;
