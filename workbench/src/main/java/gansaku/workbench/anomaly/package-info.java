/** Finds what a model that knows good pictures cannot make again. */
@NullMarked
package gansaku.workbench.anomaly;

import org.jspecify.annotations.NullMarked;
