/** The adversarial game: two networks, an objective, and who moves when. */
@NullMarked
package gansaku.models.adversarial;

import org.jspecify.annotations.NullMarked;
