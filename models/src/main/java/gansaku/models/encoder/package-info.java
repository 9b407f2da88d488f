/** Encoders of generators that learnt without one: from an image to the code it is made of. */
@NullMarked
package gansaku.models.encoder;

import org.jspecify.annotations.NullMarked;
