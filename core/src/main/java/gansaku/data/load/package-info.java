/** The way of pictures into batches: order, random streams, worker threads and a cache. */
@NullMarked
package gansaku.data.load;

import org.jspecify.annotations.NullMarked;
