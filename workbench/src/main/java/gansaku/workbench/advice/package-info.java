/** What goes wrong in trainings: rules that see it in the signals, and say what to change. */
@NullMarked
package gansaku.workbench.advice;

import org.jspecify.annotations.NullMarked;
