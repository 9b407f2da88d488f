/** The command line: commands parse, call one method of the workbench, and print. */
@NullMarked
package gansaku.cli;

import org.jspecify.annotations.NullMarked;
