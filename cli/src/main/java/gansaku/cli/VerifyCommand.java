package gansaku.cli;

import gansaku.workbench.recipe.Recipes;
import gansaku.workbench.training.TrainRequest;
import gansaku.workbench.verify.Finding;
import gansaku.workbench.verify.Verification;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gansaku verify}: checks the derivatives that training takes. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Check the derivatives of every loss, penalty, layer and step of a recipe, or of all recipes,"
          + " against differences, in float64.",
      "",
      "Ends with 1 if one is wrong."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  gansaku verify wgan-gp/small",
      "  gansaku verify dcgan/32 --set regularizers.r1.gamma=10",
      "  gansaku verify"
    })
final class VerifyCommand implements Callable<Integer> {
  private static final String ROW = "%-40s %14s   %s%n";

  private final Console console;

  @Parameters(
      arity = "0..1",
      paramLabel = "RECIPE",
      description = "A recipe's name, or the path of a .yaml file (default: all recipes).")
  private Optional<String> recipe = Optional.empty();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Any of the recipe's keys; may be repeated.")
  private List<String> sets = new ArrayList<>();

  @Mixin private final Answer answer;
  @Mixin private final WhereOptions where;

  VerifyCommand(Console console) {
    this.console = console;
    this.answer = new Answer(console);
    this.where = new WhereOptions(console);
  }

  @Override
  public Integer call() {
    return recipe.isPresent() ? one(recipe.get()) : all();
  }

  private static String item(Finding finding) {
    return finding.item() + (finding.count() > 1 ? " (" + finding.count() + ")" : "");
  }

  private static String error(Finding finding) {
    return String.format(Locale.ROOT, "%.1e", finding.error());
  }

  private static String verdict(boolean ok) {
    return ok ? "ok" : "FAILED";
  }

  private int one(String name) {
    Verification.Report report = verify(name);
    answer.give(Map.of("reports", List.of(report)), out -> print(report, out));
    return report.ok() ? 0 : 1;
  }

  private static void print(Verification.Report report, PrintStream out) {
    if (!report.changes().isEmpty()) {
      out.println("smaller: " + String.join(", ", report.changes()));
    }
    out.printf(ROW, "derivative", "largest error", "verdict");
    for (Finding finding : report.findings()) {
      out.printf(ROW, item(finding), error(finding), verdict(finding.ok()));
    }
  }

  private int all() {
    List<String> names = Recipes.names();
    var progress = new CountLine(console);
    var reports = new ArrayList<Verification.Report>();
    for (String name : names) {
      progress.at(name, reports.size(), names.size());
      reports.add(verify(name));
    }
    progress.at("recipes", names.size(), names.size());
    progress.end();
    answer.give(Map.of("reports", reports), out -> print(reports, out));
    return reports.stream().allMatch(Verification.Report::ok) ? 0 : 1;
  }

  private static void print(List<Verification.Report> reports, PrintStream out) {
    out.printf("%-20s %11s %s", "recipe", "derivatives", "");
    out.printf(ROW, "worst", "largest error", "verdict");
    for (Verification.Report report : reports) {
      Finding worst = report.worst();
      out.printf("%-20s %11d  ", report.recipe(), report.findings().size());
      out.printf(ROW, item(worst), error(worst), verdict(report.ok()));
    }
  }

  private Verification.Report verify(String name) {
    return where.workbench().verify(request(name), new ConsoleEvents(console));
  }

  private TrainRequest request(String name) {
    var request = TrainRequest.of(name);
    for (String text : sets) {
      Setting setting = Setting.of(text);
      request = request.with(setting.key(), setting.value(), setting.origin());
    }
    return request;
  }
}
