/** The training step as other toolkits do it. */
@NullMarked
package gansaku.bench.peers;

import org.jspecify.annotations.NullMarked;
