package gansaku.cli;

import gansaku.workbench.Doctor;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code gansaku doctor}: looks at the machine and the engine. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description =
        "Look at engine, devices, threads, precision and memory, and do a one-second self-test.")
final class DoctorCommand implements Callable<Integer> {
  private final Console console;

  DoctorCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Doctor.Findings findings = Doctor.examine(console.environment());
    findings.facts().forEach((what, fact) -> console.out().printf("%-14s %s%n", what, fact));
    findings.advice().forEach(advice -> console.out().println("advice: " + advice));
    console.out().println(findings.healthy() ? "all well" : "something is wrong: see above");
    return findings.healthy() ? 0 : 1;
  }
}
