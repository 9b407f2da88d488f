package gansaku.settings;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.error.InputException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private final Settings settings =
      new Settings(
          Map.of(
              "task", new Value(List.of("paint"), false, "--task"),
              "model", new Value(List.of("pix2pix"), false, "recipe.yaml:8")));

  @Test
  void aRefusalNamesOnePlaceTheInnermost() {
    assertThatThrownBy(
            () ->
                settings.placed(
                    "model",
                    () ->
                        settings.placed(
                            () -> {
                              throw InputException.of("task is paint; use another");
                            })))
        .isInstanceOf(InputException.class)
        .hasMessage("--task  task is paint; use another");
  }

  @Test
  void aRefusalThatBeginsWithNoKeyGetsThePlaceOfAnother() {
    assertThatThrownBy(
            () ->
                settings.placed(
                    "model",
                    () -> {
                      throw InputException.of("nobody paints");
                    }))
        .isInstanceOf(InputException.class)
        .hasMessage("recipe.yaml:8  nobody paints");
  }
}
