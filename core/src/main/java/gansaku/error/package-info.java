/** Problems that are the user's to solve. */
@NullMarked
package gansaku.error;

import org.jspecify.annotations.NullMarked;
