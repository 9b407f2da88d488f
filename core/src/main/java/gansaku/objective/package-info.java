/** What is minimised: each loss a record, its formula a method. */
@NullMarked
package gansaku.objective;

import org.jspecify.annotations.NullMarked;
