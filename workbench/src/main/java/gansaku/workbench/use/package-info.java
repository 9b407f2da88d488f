/** Trained models, opened to be used: a class for each verb. */
@NullMarked
package gansaku.workbench.use;

import org.jspecify.annotations.NullMarked;
