/** Recipes: YAML read with the place of every value, and models by name. */
@NullMarked
package gansaku.workbench.recipe;

import org.jspecify.annotations.NullMarked;
