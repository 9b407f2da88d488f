package gansaku.models.text;

import gansaku.model.DataFacts;
import gansaku.nn.Layer;
import gansaku.settings.Choices;
import gansaku.settings.Settings;
import java.util.function.Supplier;

/** Reads how texts become numbers: {@code text.encoder}, {@code text.width}. */
public final class TextEncoders {
  private TextEncoders() {}

  /**
   * Returns what makes encoders of the words of {@code data}, whose texts are {@code e} numbers.
   */
  public static Supplier<Layer> read(Settings settings, DataFacts data, int e) {
    int words = data.captions().vocabulary().size();
    Supplier<Supplier<Layer>> gru =
        () -> {
          int width = settings.positive("text.width", 64);
          return () -> new GruEncoder(words, width, e);
        };
    Supplier<Supplier<Layer>> bag = () -> () -> new BagOfWords(words, e);
    return settings.choice("text.encoder", "gru", Choices.of("gru", gru, "bag", bag)).get();
  }
}
