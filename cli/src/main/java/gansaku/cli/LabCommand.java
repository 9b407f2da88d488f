package gansaku.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code gansaku lab}: experiments that show how adversarial training behaves. */
@Command(
    name = "lab",
    mixinStandardHelpOptions = true,
    description = "Experiments that show how adversarial training behaves.",
    subcommands = {LabMixturesCommand.class})
final class LabCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name an experiment: mixtures");
  }
}
