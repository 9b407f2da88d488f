package gansaku.data.prepare;

import gansaku.data.picture.Pixels;
import gansaku.data.transform.Crops;
import gansaku.error.InputException;
import java.util.OptionalInt;

/**
 * What {@link DataPreparer} makes of pictures and which it leaves out.
 *
 * <p>Brightness is the mean luminance and contrast its standard deviation, colourfulness the mean
 * difference between the largest and the smallest channel; all from 0 to 255, measured after
 * cropping and resizing.
 *
 * @param size the side of the squares
 * @param centerCrop the side of the middle that is used of each picture, in its own pixels; smaller
 *     pictures are left out; empty uses the largest square
 * @param channels 1 (grey) or 3 (colour)
 * @param minSide pictures whose shorter side has fewer pixels are left out
 * @param minBrightness darker pictures are left out; 0 keeps all
 * @param maxBrightness brighter pictures are left out; 255 keeps all
 * @param minContrast flatter pictures are left out; 0 keeps all
 * @param minColourfulness greyer pictures are left out; 0 keeps all
 * @param duplicates whether equal pictures are kept once only
 * @param nearDuplicates pictures whose 64-bit difference hash lies this near an earlier one's are
 *     left out, in bits; empty keeps them, 4 is usual
 */
public record PrepareSettings(
    int size,
    OptionalInt centerCrop,
    int channels,
    int minSide,
    double minBrightness,
    double maxBrightness,
    double minContrast,
    double minColourfulness,
    boolean duplicates,
    OptionalInt nearDuplicates) {
  private static final int LARGEST = 4096;

  public PrepareSettings {
    InputException.check(
        size >= 4 && size <= LARGEST, "size is %s; use 4 to %s pixels", size, LARGEST);
    InputException.check(
        channels == 1 || channels == 3, "channels is %s; use 1 (grey) or 3 (colour)", channels);
    InputException.check(
        centerCrop.orElse(1) >= 1, "center-crop is %s; use 1 pixel or more", centerCrop.orElse(1));
    InputException.check(minSide >= 0, "min-side is %s; use 0 (off) or more", minSide);
    InputException.check(
        minBrightness >= 0 && minBrightness < maxBrightness && maxBrightness <= 255,
        "brightness is limited to %s to %s; use 0 <= min < max <= 255",
        minBrightness,
        maxBrightness);
    InputException.check(
        minContrast >= 0 && minContrast < 128,
        "min-contrast is %s; use 0 (off) to 127",
        minContrast);
    InputException.check(
        minColourfulness >= 0 && minColourfulness < 256,
        "min-colour is %s; use 0 (off) to 255",
        minColourfulness);
    InputException.check(
        channels == 3 || minColourfulness == 0,
        "min-colour is %s but the pictures are made grey; use it with 3 channels only",
        minColourfulness);
    int near = nearDuplicates.orElse(0);
    InputException.check(
        near >= 0 && near <= 32, "near-duplicates is %s bits; use 0 to 32, 4 is usual", near);
  }

  /** Returns colour squares of {@code size}, equal pictures kept once, nothing else left out. */
  public static PrepareSettings of(int size) {
    return new PrepareSettings(
        size, OptionalInt.empty(), 3, 0, 0, 255, 0, 0, true, OptionalInt.empty());
  }

  /** Returns whether a picture is too small to be used. */
  boolean isTooSmall(Pixels picture) {
    return Math.min(picture.height(), picture.width()) < Math.max(minSide, centerCrop.orElse(1));
  }

  /** Returns the part of a picture that is used, as far as it is large enough. */
  Pixels middle(Pixels picture) {
    int side = centerCrop.orElse(Integer.MAX_VALUE);
    return Crops.center(picture, Math.min(side, picture.height()), Math.min(side, picture.width()));
  }
}
