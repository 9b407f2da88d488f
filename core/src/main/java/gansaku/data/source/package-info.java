/** Where pictures come from: folders, zips, published sets, pairs, and parts of these. */
@NullMarked
package gansaku.data.source;

import org.jspecify.annotations.NullMarked;
