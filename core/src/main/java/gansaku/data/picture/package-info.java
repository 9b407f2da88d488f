/** Pictures in memory and in files: 8-bit samples, and what reads and writes them. */
@NullMarked
package gansaku.data.picture;

import org.jspecify.annotations.NullMarked;
