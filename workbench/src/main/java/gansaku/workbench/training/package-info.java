/** From a recipe to a run folder: what is planned, trained, resumed and looked at on the way. */
@NullMarked
package gansaku.workbench.training;

import org.jspecify.annotations.NullMarked;
