package gansaku.workbench.recipe;

import gansaku.model.ImageShape;
import gansaku.model.Model;
import java.util.function.BiFunction;

/**
 * A model that recipes can name.
 *
 * @param name as {@code dcgan/32}
 * @param size the side of its images in pixels, unless the recipe says another
 * @param builder reads the model's own settings and builds it for images of a shape
 */
public record Architecture(
    String name, int size, BiFunction<RecipeReader, ImageShape, Model> builder) {}
