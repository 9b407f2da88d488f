/** How far two distributions are from each other, in nats: closed forms, integrals, estimates. */
@NullMarked
package gansaku.divergence;

import org.jspecify.annotations.NullMarked;
