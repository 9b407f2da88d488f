/** How pictures of any size and number go through a network. */
@NullMarked
package gansaku.workbench.translate;

import org.jspecify.annotations.NullMarked;
