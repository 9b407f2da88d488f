/** Experiments whose outcome can be seen: the same game under several rules, side by side. */
@NullMarked
package gansaku.workbench.lab;

import org.jspecify.annotations.NullMarked;
