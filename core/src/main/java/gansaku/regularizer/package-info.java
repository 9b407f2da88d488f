/** What keeps players tame: penalties added to a loss, and constraints on weights. */
@NullMarked
package gansaku.regularizer;

import org.jspecify.annotations.NullMarked;
