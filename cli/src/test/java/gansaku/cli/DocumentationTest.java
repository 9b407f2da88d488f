package gansaku.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gansaku.cli.Markdown.Piece;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documents tell people to type and to write is what the program understands. */
class DocumentationTest {
  private static final Path ROOT = Path.of("..");

  private static Documents documents;

  /** Once: it asks many recipes what they know. */
  @BeforeAll
  static void askRecipes(@TempDir Path folder) {
    documents = new Documents(folder);
  }

  @Test
  void everyCommandOptionRecipeAndKeyInTheDocumentsIsKnown() throws IOException {
    var faults = new ArrayList<Piece>();
    for (Path file : files()) {
      faults.addAll(documents.faults(ROOT.relativize(file).toString(), text(file)));
    }
    assertThat(faults).isEmpty();
  }

  /** Examples in the help: a note follows after three spaces. */
  @Test
  void everyExampleInTheHelpIsKnown() {
    CommandLines.all(Main.commandLine(Console.ofSystem(Map.of())))
        .forEach(
            command -> {
              var usage = command.getCommandSpec().usageMessage();
              var examples = new StringBuilder();
              for (String line : usage.footer()) {
                examples.append("    ").append(line.strip().replaceAll(" {3,}.*", "")).append('\n');
              }
              String name = command.getCommandSpec().qualifiedName();
              assertThat(documents.faults(name + " --help", examples.toString())).isEmpty();
            });
  }

  @Test
  void whatIsWrongIsToldWithItsPlace() {
    String text =
        """
        # Title

            gansaku train dcgann
            gansaku train vae --kmg 3   # a comment
            gansaku train vae --set bata=4
            gansaku train pix2pix/small \\
              --task colorise
            gansaku evaluate latest --metrics fid,kod | cat
            gansaku evaluate latest --by vgg15
            gansaku smaple latest
            gansaku weights fetch vgg15

        In prose `--extractor own`, `data.sise`, `objective: hing` and
        `gansaku evaluate --buy`.

        ```yaml
        # mine
        model: vae
        betta: 4
        ```

            regularizers: {r1: {gama: 3}}
            batch: 8

        | key | choices |
        | --- | --- |
        | `augment` | `policies: [color, colour]`, `ada: {target, kimgs}` |
        | `objective`, `d-stepps` | `hinge`, `hing`, `sngan/32`, `/64`, `/65` |
        """;
    assertThat(documents.faults("a.md", text).stream().map(DocumentationTest::begin))
        .containsExactly(
            "a.md:3  `gansaku train dcgann`: recipe 'dcgann' is not known",
            "a.md:4  `gansaku train vae --kmg 3   # a comment`: option '--kmg' is not known",
            "a.md:5  `gansaku train vae --set bata=4`: no recipe knows the key 'bata'",
            "a.md:6  `gansaku train pix2pix/small   --task colorise`: task 'colorise' is not known",
            "a.md:8  `gansaku evaluate latest --metrics fid,kod | cat`: metric 'kod' is not known",
            "a.md:9  `gansaku evaluate latest --by vgg15`: extractor 'vgg15' is not known",
            "a.md:10  `gansaku smaple latest`: command 'smaple' is not known",
            "a.md:11  `gansaku weights fetch vgg15`: weights 'vgg15' are not known",
            "a.md:13  `--extractor own`: no command has the option '--extractor'",
            "a.md:13  `data.sise`: no recipe knows this key",
            "a.md:13  `objective: hing`: objective 'hing' is not known",
            "a.md:14  `gansaku evaluate --buy`: option '--buy' is not known",
            "a.md:19  key 'betta' is not known",
            "a.md:22  key 'regularizers.r1.gama' is not known",
            "a.md:27  `policies: [color, colour]`: augment.policies 'colour' is not known",
            "a.md:27  `ada: {target, kimgs}`: key 'ada.kimgs' is not known",
            "a.md:28  `d-stepps`: no recipe knows this key",
            "a.md:28  `hing`: objective 'hing' is not known",
            "a.md:28  `/65`: objective '/65' is not known");
  }

  private static String begin(Piece fault) {
    return fault.toString().replaceAll("((is|are) not known)[.;].*", "$1");
  }

  private static String text(Path file) throws IOException {
    String text = Files.readString(file);
    return file.toString().endsWith(".yaml") ? text.replaceAll("(?m)^[^#\n].*$|^# ?", "") : text;
  }

  private static List<Path> files() throws IOException {
    var files = new ArrayList<Path>();
    for (String name : List.of("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md")) {
      files.add(ROOT.resolve(name));
    }
    files.add(ROOT.resolve("bench/README.md"));
    files.add(ROOT.resolve("parity/README.md"));
    for (String folder : List.of("docs", "recipes")) {
      try (Stream<Path> all = Files.walk(ROOT.resolve(folder))) {
        all.filter(file -> file.toString().matches(".*\\.(md|yaml)")).sorted().forEach(files::add);
      }
    }
    return files;
  }
}
