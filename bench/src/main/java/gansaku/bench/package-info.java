/** Timings, each a small program that prints one JSON line. */
@NullMarked
package gansaku.bench;

import org.jspecify.annotations.NullMarked;
