/** Texts as numbers: words, what is known of them, and what is not. */
@NullMarked
package gansaku.text;

import org.jspecify.annotations.NullMarked;
