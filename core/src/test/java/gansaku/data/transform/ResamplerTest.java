package gansaku.data.transform;

import static gansaku.data.Fixtures.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.data.picture.ImageReader;
import gansaku.data.picture.Pixels;
import gansaku.data.transform.Resampler.Filter;
import gansaku.error.InputException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fixtures: parity/scripts/resize_fixtures.py, Pillow 9.4. */
class ResamplerTest {

  @ParameterizedTest
  @CsvSource({
    "1, 16, 16",
    "1, 32, 20",
    "1, 37, 29",
    "1, 53, 29",
    "1, 80, 61",
    "3, 16, 16",
    "3, 32, 20"
  })
  void equalsPillowToTheByte(int channels, int width, int height) {
    Pixels source = read("source-" + channels + ".png");
    for (Filter filter : Filter.values()) {
      String name =
          String.format(
              Locale.ROOT,
              "%s-%d-%dx%d.png",
              filter.name().toLowerCase(Locale.ROOT),
              channels,
              width,
              height);
      Pixels resized = Resampler.resize(source, height, width, filter);
      assertThat(resized.channels()).as(name).isEqualTo(channels);
      assertThat(resized.height()).as(name).isEqualTo(height);
      assertThat(resized.samples()).as(name).isEqualTo(read(name).samples());
    }
  }

  @Test
  void sameSizeChangesNothing() {
    Pixels source = read("source-3.png");
    assertThat(Resampler.resize(source, 41, 53, Filter.LANCZOS).samples())
        .isEqualTo(source.samples());
  }

  @Test
  void refusesNoSize() {
    assertThatThrownBy(() -> Resampler.resize(read("source-1.png"), 0, 5, Filter.BOX))
        .isInstanceOf(InputException.class)
        .hasMessage("a picture of 5 x 0 cannot be made");
  }

  private static Pixels read(String name) {
    return ImageReader.DEFAULT.read(resource("resize/" + name), name);
  }
}
