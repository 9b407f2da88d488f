/** Writes trained models for other programs, and tries what was written. */
@NullMarked
package gansaku.workbench.export;

import org.jspecify.annotations.NullMarked;
