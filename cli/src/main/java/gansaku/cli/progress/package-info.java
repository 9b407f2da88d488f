/** How a long command shows that it is getting on: a bar on terminals, lines elsewhere. */
@NullMarked
package gansaku.cli.progress;

import org.jspecify.annotations.NullMarked;
