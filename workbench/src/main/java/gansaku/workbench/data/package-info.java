/** A recipe's data: opened, brought to one shape, and handed out in batches. */
@NullMarked
package gansaku.workbench.data;

import org.jspecify.annotations.NullMarked;
