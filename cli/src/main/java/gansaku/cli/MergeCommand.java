package gansaku.cli;

import gansaku.workbench.parts.Parts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gansaku merge}: makes one whole of the parts that several processes made. */
@Command(
    name = "merge",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Check that all parts of a work are there, and put their pictures into one folder.",
      "",
      "'sample' and 'translate' make parts with --shard. A part that lacks, that is there twice, of"
          + " other settings or with changed files is refused. 'data prepare' and 'evaluate' put"
          + " their parts together by themselves."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  gansaku sample latest --n 5000 --separate --out made/ --shard 1/2     (and 2/2, elsewhere)",
      "  gansaku merge made/                            (are all there?)",
      "  gansaku merge node1/ node2/ --out all/"
    })
final class MergeCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "DIR", description = "Folders with parts in them.")
  private List<Path> folders = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "A new folder for all pictures (default: only check the parts).")
  private Optional<Path> out = Optional.empty();

  @Mixin private final Answer answer;

  MergeCommand(Console console) {
    this.answer = new Answer(console);
  }

  @Override
  public Integer call() {
    Parts parts = Parts.in(folders);
    Parts.Merged merged = out.map(OutNames::folder).map(parts::into).orElseGet(parts::told);
    answer.give(
        merged,
        words ->
            words.printf(
                "%s%,d pictures of %,d parts%s%n",
                merged.out().map(folder -> folder + ": ").orElse(""),
                merged.pictures(),
                merged.parts(),
                merged.out().isPresent() ? "" : ", none lacks"));
    return 0;
  }
}
