/**
 * Work that several processes or machines share: what each part says of itself, and how the parts
 * become one whole.
 */
@NullMarked
package gansaku.workbench.parts;

import org.jspecify.annotations.NullMarked;
