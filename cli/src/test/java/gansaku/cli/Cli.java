package gansaku.cli;

import gansaku.cli.progress.Display;
import gansaku.tensor.Engine;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs the program inside this process, as a user would in {@code folder}. */
record Cli(Path folder) {
  static {
    // Two threads that wait for each other are slow where cores are shared, most of all in networks
    // as narrow as these.
    Engine.start();
    Engine.useThreads(1);
  }

  /** What a command left behind. */
  record Result(int code, String out, String err) {}

  /** Runs a command; its runs are in {@code folder/runs}. */
  Result run(String... args) {
    var all = new ArrayList<>(List.of(args));
    all.add("--runs");
    all.add(runs().toString());
    return bare(all.toArray(String[]::new));
  }

  /** Runs a command that knows no {@code --runs}. */
  Result bare(String... args) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var console =
        new Console(print(out), print(err), Display.plain(), Map.of("XDG_CACHE_HOME", "" + folder));
    int code = Main.commandLine(console).execute(args);
    return new Result(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Runs a training of a few steps that takes no time, on pictures drawn for it. */
  Result train(String... more) {
    return train(12, more);
  }

  Result train(int steps, String... more) {
    return run(tiny(steps, more).toArray(String[]::new));
  }

  /** Returns the command of a tiny training of so many steps. */
  static List<String> tiny(int steps, String... more) {
    var args = new ArrayList<>(TINY);
    args.addAll(List.of("--kimg", String.valueOf(steps * 8 / 1000.0)));
    args.addAll(List.of(more));
    return args;
  }

  /** A narrow DCGAN on 64 drawn faces, on the CPU in float32. */
  static final List<String> TINY =
      List.of(
          "train",
          "dcgan/32",
          "--batch",
          "8",
          "--device",
          "cpu",
          "--set",
          "precision=float32",
          "--set",
          "width=2",
          "--set",
          "latent.size=4",
          "--set",
          "data.count=64",
          "--set",
          "tick.every-kimg=0.016",
          "--set",
          "samples.every-kimg=1",
          "--set",
          "checkpoint.every-kimg=0.064");

  Path runs() {
    return folder.resolve("runs");
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
