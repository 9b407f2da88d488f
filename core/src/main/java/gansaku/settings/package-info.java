/** Settings as a recipe gives them: read with the place of every value. */
@NullMarked
package gansaku.settings;

import org.jspecify.annotations.NullMarked;
