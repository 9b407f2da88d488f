/** The run folder: what a training leaves behind. */
@NullMarked
package gansaku.run;

import org.jspecify.annotations.NullMarked;
