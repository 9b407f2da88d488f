package gansaku.cli;

import gansaku.error.InputException;
import gansaku.workbench.weights.Imported;
import gansaku.workbench.weights.ImportedGenerators;
import gansaku.workbench.weights.ImportedModels;
import gansaku.workbench.weights.PublishedWeights;
import gansaku.workbench.weights.WeightsFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gansaku weights import}: takes a file that was brought by hand. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Take a weight file that was brought by hand, if it is what was published.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  gansaku weights import /media/stick/pt_inception-2015-12-05-6726825d.pth --as"
          + " inception-fid",
      "  gansaku weights import stylegan2-ffhq.pkl --as stylegan2/ffhq",
      "  gansaku weights import decoder.pth --as adain/authors",
      "  gansaku weights import latest_net_G.pth --as pix2pix/unet_256",
      "  gansaku weights import epoch_100.ckpt --as pix2pix/unet_256 --key netG"
    })
final class WeightsImportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "The file.")
  private Path file = Path.of("");

  @Option(
      names = "--as",
      required = true,
      paramLabel = "NAME",
      description =
          "What it is, as 'gansaku weights list' says; or stylegan2/ or adain/ and a name of your"
              + " own.")
  private String name = "";

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description =
          "Of a file with several generators, or one among other things: which, e.g. netG or"
              + " ema.module.")
  private String key = "";

  @Option(
      names = "--domains",
      paramLabel = "NAME,…",
      split = ",",
      description =
          "Of a StarGAN: what its labels mean, in the order of its training, e.g. Male,Young.")
  private List<String> domains = List.of();

  @Mixin private final Answer answer;
  @Mixin private final CacheOption cache;

  WeightsImportCommand(Console console) {
    this.answer = new Answer(console);
    this.cache = new CacheOption(console);
  }

  @Override
  public Integer call() {
    if (ImportedModels.isName(name)) {
      InputException.check(domains.isEmpty(), "%s has no labels; leave the domains out", name);
      Imported kept = ImportedModels.in(cache.folder()).bring(file, name, key);
      answer.give(
          new Kept(kept.folder(), kept.part()),
          out -> out.println(kept.folder() + " (" + kept.part() + ")"));
      return 0;
    }
    Imported kept =
        ImportedGenerators.isName(name)
            ? ImportedGenerators.in(cache.folder()).bring(file, name, key, domains)
            : published();
    String part = kept.part().isEmpty() ? "" : " (from " + kept.part() + " in the file)";
    answer.give(new Kept(kept.folder(), kept.part()), out -> out.println(kept.folder() + part));
    return 0;
  }

  /** Where it is kept, and which part of the file it was. */
  private record Kept(Path file, String part) {}

  private Imported published() {
    PublishedWeights weights = PublishedWeights.of(name);
    InputException.check(
        key.isEmpty(), "--key is for generators; %s is taken whole, as published", name);
    return new Imported(WeightsFolder.in(cache.folder()).bring(file, weights), "");
  }
}
