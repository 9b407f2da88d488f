package gansaku.workbench.data;

import gansaku.data.transform.CenterCrop;
import gansaku.data.transform.HorizontalFlip;
import gansaku.data.transform.Pipeline;
import gansaku.data.transform.RandomCrop;
import gansaku.data.transform.RandomResizedCrop;
import gansaku.settings.Settings;
import java.util.ArrayList;
import java.util.List;

/**
 * How a picture looks each time it is learnt from.
 *
 * @param height rows of the images
 * @param width columns of the images
 * @param loadWidth columns to which a picture is brought before an image is cut out of it
 * @param minShare smallest share of it that an image shows; 1 cuts an image's size out of it
 * @param flip whether half of the images are mirrored
 */
record Views(int height, int width, int loadWidth, double minShare, boolean flip) {

  /** Reads the keys {@code data.…} that tell of views; {@code usual} is the usual size. */
  static Views read(Settings settings, int usual) {
    List<Integer> sides = settings.wholes("data.size", usual);
    settings.check(
        !sides.isEmpty() && sides.size() <= 2 && sides.stream().allMatch(side -> side >= 1),
        "data.size is %s; use a side in pixels, or [width, height]",
        sides);
    int width = sides.get(0);
    int height = sides.get(sides.size() - 1);
    int loadWidth = settings.whole("data.load-size", width);
    settings.check(
        loadWidth >= width,
        "data.load-size is %s, but images of %s are cut out; use as much or more",
        loadWidth,
        width);
    double minShare = settings.number("data.random-crop", 1);
    settings.check(
        minShare > 0 && minShare <= 1,
        "data.random-crop is %s; use the smallest share of a picture to show, above 0, up to 1",
        minShare);
    return new Views(height, width, loadWidth, minShare, settings.flag("data.flip", false));
  }

  /** Returns how many rows a picture is brought to before an image is cut out of it. */
  int loadHeight() {
    return Math.round((float) height * loadWidth / width);
  }

  /** Returns at which side sets that are drawn should draw, in training. */
  int drawnSide() {
    return Math.max(loadWidth, loadHeight());
  }

  /** Returns the way of one of {@code pictures} to an image as it is. */
  Pipeline plain(OpenedPictures pictures) {
    return pictures.shaped(height, width);
  }

  /**
   * Returns the way of a picture of {@code channels} to an image to be judged: the middle of what
   * it is brought to before images are cut out of it.
   */
  Pipeline judged(int channels) {
    Pipeline whole = Pipeline.shaped(channels, loadHeight(), loadWidth);
    if (loadWidth == width) {
      return whole;
    }
    var fixed = new ArrayList<>(whole.fixed());
    fixed.add(new CenterCrop(height, width));
    return new Pipeline(fixed, List.of());
  }

  /** Returns the way of one of {@code pictures} to an image to learn from. */
  Pipeline pipeline(OpenedPictures pictures) {
    Pipeline way = pictures.shaped(loadHeight(), loadWidth);
    if (minShare < 1) {
      way = way.and(new RandomResizedCrop(minShare, pictures.resize(height, width)));
    } else if (loadWidth > width) {
      way = way.and(new RandomCrop(height, width));
    }
    way = flip ? way.and(new HorizontalFlip(0.5)) : way;
    return pictures.translating().isPresent()
        ? way.and(pictures.translating().get().task()::pair)
        : way;
  }
}
