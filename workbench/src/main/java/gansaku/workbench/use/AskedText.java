package gansaku.workbench.use;

import gansaku.error.InputException;
import gansaku.error.Nearest;
import gansaku.model.GeneratesFromText;
import gansaku.text.Captions;
import gansaku.text.Tokens;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A text that pictures are asked for by.
 *
 * @param text as it was written
 * @param warnings what of it the model does not know, a sentence each
 */
public record AskedText(String text, List<String> warnings) {

  /** Looks at {@code text}, and refuses one of which {@code model} knows nothing, or too long. */
  public static AskedText of(TrainedModel model, String text) {
    Captions captions = model.capability(GeneratesFromText.class, "understands").captions();
    List<String> words = Tokens.of(text);
    InputException.check(!words.isEmpty(), "the text '%s' has no words", text);
    List<String> unknown = captions.vocabulary().unknown(text);
    long different = words.stream().distinct().count();
    InputException.check(
        unknown.size() < different,
        "%s knows no word of '%s'.%s It learnt from captions such as '%s'",
        model.run().title(),
        text,
        Nearest.hint(unknown.isEmpty() ? "" : unknown.get(0), captions.vocabulary().words()),
        captions.examples().get(0));
    InputException.check(
        words.size() <= captions.longest(),
        "the text has %s words, more than the %s of the longest caption that %s learnt from; say"
            + " less",
        words.size(),
        captions.longest(),
        model.run().title());
    var warnings = new ArrayList<String>();
    for (String word : unknown) {
      warnings.add(
          String.format(
              "'%s' is in no caption that %s learnt from, and left out.%s",
              word, model.run().title(), Nearest.hint(word, captions.vocabulary().words())));
    }
    return new AskedText(text, Collections.unmodifiableList(warnings));
  }
}
