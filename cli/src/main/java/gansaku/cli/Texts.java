package gansaku.cli;

import gansaku.workbench.use.AskedText;
import gansaku.workbench.use.TrainedModel;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What pictures are asked for by in words. */
final class Texts {
  @Option(
      names = "--text",
      paramLabel = "TEXT",
      description =
          "What the pictures show, in words that the model has learnt; several times for several.")
  private List<String> texts = new ArrayList<>();

  /** Returns the texts, and tells of words in them that {@code model} does not know. */
  List<String> read(TrainedModel model, Console console) {
    for (String text : texts) {
      AskedText.of(model, text).warnings().forEach(w -> console.err().println("warning: " + w));
    }
    return texts;
  }
}
