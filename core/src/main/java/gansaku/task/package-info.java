/** What a translation shall learn: which picture is made out of which. */
@NullMarked
package gansaku.task;

import org.jspecify.annotations.NullMarked;
