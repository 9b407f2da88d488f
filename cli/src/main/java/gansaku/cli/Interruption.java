package gansaku.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Turns Ctrl-C and its kin into a request to stop; the second time they end the process at once.
 *
 * <p>Everywhere else {@link #leaveToTheSystem} lets them end the process without further ado. The
 * virtual machine would leave by C's {@code exit}, which takes libtorch's globals down; a thread
 * that is deep in a backward pass then reads freed memory, and the process ends in a crash.
 */
final class Interruption implements AutoCloseable {
  private static final int EXIT_CODES = 128; // of processes that a signal ended, as shells have it

  private final Runnable stop;
  private final Map<Signal, SignalHandler> before = new LinkedHashMap<>();
  private volatile Optional<Signal> received = Optional.empty();

  Interruption(Runnable stop) {
    this.stop = stop;
    signals().forEach(signal -> before.put(signal, Signal.handle(signal, this::receive)));
  }

  /** Gives signals that end processes their usual effect: the system ends this one. */
  static void leaveToTheSystem() {
    signals().forEach(signal -> Signal.handle(signal, SignalHandler.SIG_DFL));
  }

  private void receive(Signal signal) {
    received = Optional.of(signal);
    leaveToTheSystem();
    stop.run();
  }

  /** Returns the exit code that tells of the signal, if one came. */
  Optional<Integer> exitCode() {
    return received.map(signal -> EXIT_CODES + signal.getNumber());
  }

  @Override
  public void close() {
    before.forEach(Signal::handle);
  }

  /** Returns Ctrl-C, a terminal that is closed, and {@code kill}. */
  private static List<Signal> signals() {
    return Stream.of("INT", "HUP", "TERM").filter(Interruption::known).map(Signal::new).toList();
  }

  private static boolean known(String name) {
    return !name.equals("HUP") || !System.getProperty("os.name", "").startsWith("Windows");
  }
}
