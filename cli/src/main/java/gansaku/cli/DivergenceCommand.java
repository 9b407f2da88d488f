package gansaku.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import gansaku.divergence.NormalMixture;
import gansaku.divergence.SampleFile;
import gansaku.error.InputException;
import gansaku.workbench.Workbench;
import gansaku.workbench.divergence.Bins;
import gansaku.workbench.divergence.DivergenceReport;
import gansaku.workbench.divergence.DivergenceReport.Samples;
import gansaku.workbench.divergence.Divergences;
import gansaku.workbench.divergence.Side;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gansaku divergence}: how far two distributions are from each other. */
@Command(
    name = "divergence",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "How far two distributions are from each other: KL either way, Jensen-Shannon and total"
            + " variation, in nats, of Gaussians, mixtures of them, or files of samples.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  gansaku divergence --p 0,1 --q 2,1.5 --out divergence.png",
      "  gansaku divergence --p -2,0.5 --p 2,0.5 --q 0,2     a mixture of two",
      "  gansaku divergence --p '0,0 / 1,2' --q '1,0 / 1,0.5 / 0.5,2'",
      "  gansaku divergence --p-file a.txt --q-file b.txt --out samples.png"
    })
final class DivergenceCommand implements Callable<Integer> {
  @Option(
      names = "--p",
      paramLabel = "MEAN,STD",
      description =
          "The first: mean and standard deviation; given again, a mixture of equal weights. In more"
              + " dimensions 'MEAN / STDS', or 'MEAN / ROW / ROW…' with the covariance's rows.")
  private List<String> p = new ArrayList<>();

  @Option(names = "--q", paramLabel = "MEAN,STD", description = "The second, likewise.")
  private List<String> q = new ArrayList<>();

  @Option(
      names = "--p-file",
      paramLabel = "FILE",
      description = "The first as samples: a line each, of one number or several.")
  private Optional<Path> pFile = Optional.empty();

  @Option(names = "--q-file", paramLabel = "FILE", description = "The second as samples.")
  private Optional<Path> qFile = Optional.empty();

  @Option(
      names = "--bins",
      paramLabel = "N",
      description = "Bins of the samples' histogram (default: by Freedman and Diaconis' rule).")
  private Optional<Integer> bins = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Draw the densities and what is integrated, as PNG.")
  private Optional<Path> out = Optional.empty();

  @Mixin private final Answer answer;

  DivergenceCommand(Console console) {
    this.answer = new Answer(console);
  }

  @Override
  public Integer call() {
    DivergenceReport report = report();
    out.map(OutNames::file).ifPresent(report::draw);
    answer.give(
        new Compared(report.p(), report.q(), report.values(), report.bins(), out),
        words -> {
          words.print(report.text());
          out.ifPresent(words::println);
        });
    return 0;
  }

  /** A report and where its picture is. */
  private record Compared(
      Side p,
      Side q,
      @JsonUnwrapped Divergences values,
      Optional<Bins> histogram,
      Optional<Path> out) {}

  private DivergenceReport report() {
    boolean parameters = !p.isEmpty() && !q.isEmpty() && pFile.isEmpty() && qFile.isEmpty();
    boolean files = p.isEmpty() && q.isEmpty() && pFile.isPresent() && qFile.isPresent();
    InputException.check(
        parameters || files, "give --p and --q, e.g. --p 0,1 --q 2,1.5, or --p-file and --q-file");
    if (files) {
      OptionalInt count = bins.map(OptionalInt::of).orElseGet(OptionalInt::empty);
      return Workbench.divergence(
          samples(pFile.orElseThrow()), samples(qFile.orElseThrow()), count);
    }
    List<GaussianText> ps = p.stream().map(text -> new GaussianText("--p", text)).toList();
    List<GaussianText> qs = q.stream().map(text -> new GaussianText("--q", text)).toList();
    if (onTheLine(ps) && onTheLine(qs)) {
      return Workbench.divergence(mixture(ps), mixture(qs));
    }
    InputException.check(
        ps.size() == 1 && qs.size() == 1,
        "mixtures are compared in one dimension only; give one --p and one --q");
    return Workbench.divergence(ps.get(0).gaussian(), qs.get(0).gaussian());
  }

  private static Samples samples(Path file) {
    return new Samples(file.toString(), SampleFile.read(file));
  }

  private static boolean onTheLine(List<GaussianText> texts) {
    return texts.stream().allMatch(GaussianText::onTheLine);
  }

  private static NormalMixture mixture(List<GaussianText> texts) {
    return new NormalMixture(texts.stream().map(GaussianText::normal).toList());
  }
}
