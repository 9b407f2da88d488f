package gansaku.data.picture;

import static gansaku.data.picture.PillowPictures.assertAlike;
import static gansaku.data.picture.PillowPictures.assertReadAsByPillow;
import static gansaku.data.picture.PillowPictures.read;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same stored samples give the same pixels, in every format and by every profile. */
class ColourProfilesTest {

  @ParameterizedTest
  @CsvSource({
    "colour, jpg, srgb",
    "colour, jpg, p3",
    "colour, jpg, adobe",
    "colour, jpg, grey",
    "colour, jpg, broken",
    "colour, png, srgb",
    "colour, png, p3",
    "colour, png, adobe",
    "colour, png, grey",
    "colour, png, broken",
    "colour, webp, srgb",
    "colour, webp, p3",
    "colour, webp, adobe",
    "colour, webp, grey",
    "colour, webp, broken",
    "colour, tif, srgb",
    "colour, tif, p3",
    "colour, tif, adobe",
    "colour, tif, grey",
    "colour, tif, broken",
    "mono, jpg, p3",
    "mono, jpg, grey",
    "mono, jpg, broken",
    "mono, png, p3",
    "mono, png, grey",
    "mono, png, broken",
    "mono, tif, p3",
    "mono, tif, grey",
    "mono, tif, broken",
    "inks, jpg, p3",
    "inks, jpg, broken",
    "inks, tif, p3",
    "inks, tif, broken"
  })
  void profilesChangeNothing(String picture, String format, String profile) {
    String plain = picture + "-plain." + format;
    assertAlike(read(picture + "-" + profile + "." + format), read(plain), 0);
    assertReadAsByPillow(plain, 0);
  }
}
