package gansaku.workbench;

import gansaku.data.HorizontalFlip;
import gansaku.data.Pipeline;
import gansaku.data.RandomCrop;
import gansaku.data.RandomResizedCrop;
import gansaku.workbench.recipe.RecipeReader;

/**
 * How a picture looks each time it is learnt from.
 *
 * @param size side of the images in pixels
 * @param loadSize side to which a picture is brought before an image is cut out of it
 * @param minShare smallest share of it that an image shows; 1 cuts {@code size} pixels out of it
 * @param flip whether half of the images are mirrored
 */
record Views(int size, int loadSize, double minShare, boolean flip) {

  /** Reads the keys {@code data.…} that tell of views. */
  static Views read(RecipeReader recipe, int size) {
    int loadSize = recipe.whole("data.load-size", size);
    recipe.check(
        loadSize >= size,
        "data.load-size is %s, but images of %s are cut out; use as much or more",
        loadSize,
        size);
    double minShare = recipe.number("data.random-crop", 1);
    recipe.check(
        minShare > 0 && minShare <= 1,
        "data.random-crop is %s; use the smallest share of a picture to show, above 0, up to 1",
        minShare);
    return new Views(size, loadSize, minShare, recipe.flag("data.flip", false));
  }

  /** Returns the way of one of {@code pictures} to an image to learn from. */
  Pipeline pipeline(Pictures pictures) {
    Pipeline way = pictures.square(loadSize);
    if (minShare < 1) {
      way = way.and(new RandomResizedCrop(minShare, pictures.resize(size)));
    } else if (loadSize > size) {
      way = way.and(new RandomCrop(size));
    }
    way = flip ? way.and(new HorizontalFlip(0.5)) : way;
    return pictures.translating().isPresent()
        ? way.and(pictures.translating().get().task()::pair)
        : way;
  }
}
