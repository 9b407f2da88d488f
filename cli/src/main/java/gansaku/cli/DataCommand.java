package gansaku.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code gansaku data}: looks at sets of pictures and prepares them. */
@Command(
    name = "data",
    mixinStandardHelpOptions = true,
    description = "Look at sets of pictures, and prepare them for training.",
    subcommands = {DataInspectCommand.class, DataPrepareCommand.class})
final class DataCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "no sub-command given; name one: inspect or prepare");
  }
}
