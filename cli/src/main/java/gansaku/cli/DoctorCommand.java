package gansaku.cli;

import gansaku.workbench.Workbench;
import gansaku.workbench.doctor.Doctor;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code gansaku doctor}: looks at the machine and the engine. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description =
        "Look at engine, devices, threads, precision and memory, and do a one-second self-test.")
final class DoctorCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final Answer answer;

  DoctorCommand(Console console) {
    this.console = console;
    this.answer = new Answer(console);
  }

  @Override
  public Integer call() {
    Doctor.Findings findings = Workbench.doctor(console.environment());
    answer.give(
        findings,
        out -> {
          findings.facts().forEach((what, fact) -> out.printf("%-14s %s%n", what, fact));
          findings.advice().forEach(advice -> out.println("advice: " + advice));
          out.println(findings.healthy() ? "all well" : "something is wrong: see above");
        });
    return findings.healthy() ? 0 : 1;
  }
}
