package gansaku.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code gansaku weights}: published networks to compare pictures by. */
@Command(
    name = "weights",
    mixinStandardHelpOptions = true,
    description = "List, fetch or import the published networks that pictures are compared by.",
    subcommands = {WeightsListCommand.class, WeightsFetchCommand.class, WeightsImportCommand.class})
final class WeightsCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "no sub-command given; name one: list, fetch or import");
  }
}
