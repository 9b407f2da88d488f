package gansaku.workbench.recipe;

import gansaku.model.ImageShape;
import gansaku.model.Model;
import java.util.function.BiFunction;

/**
 * A model that recipes can name.
 *
 * @param name as {@code dcgan/32}
 * @param size the side of its images in pixels, unless the recipe says another
 * @param kind what its models are
 * @param builder reads the model's own settings and builds it for images of a shape
 * @param channelsLast whether its convolutions are laid out channels last unless the recipe says
 *     otherwise: where that was measured to be faster
 */
public record Architecture(
    String name,
    int size,
    Class<? extends Model> kind,
    BiFunction<RecipeReader, ImageShape, ? extends Model> builder,
    boolean channelsLast) {

  /** Returns whether all models of it implement {@code capability}. */
  public boolean can(Class<?> capability) {
    return capability.isAssignableFrom(kind);
  }
}
