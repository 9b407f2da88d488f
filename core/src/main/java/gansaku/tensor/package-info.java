/** The engine: its start, its memory, its random numbers, its traps. */
@NullMarked
package gansaku.tensor;

import org.jspecify.annotations.NullMarked;
