/**
 * One service with a method for each verb: train, sample, reconstruct… It neither prints nor exits.
 */
@NullMarked
package gansaku.workbench;

import org.jspecify.annotations.NullMarked;
