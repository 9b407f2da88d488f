package gansaku.run;

import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * One training's folder and where things lie in it.
 *
 * <pre>
 * runs/00007-dcgan-fashion-mnist/
 *   recipe.yaml            every value in force
 *   provenance.json        what it was made with
 *   captions.json          the words that it knows; of a model that learns from texts
 *   stats.jsonl            one object a tick
 *   metrics.jsonl          one object a score
 *   samples/000100.png     pictures of fixed noise after step 100
 *   checkpoints/000500/    all that resuming after step 500 needs
 *   .lock                  held while a process trains here
 * </pre>
 *
 * @param path the folder
 */
public record RunFolder(Path path) implements Comparable<RunFolder> {
  private static final Pattern NAME = Pattern.compile("(\\d{5,9})-(.+)");

  /** Returns the folder's own name, e.g. {@code 00007-dcgan-fashion-mnist}. */
  public String name() {
    var last = path.toAbsolutePath().normalize().getFileName();
    return last == null ? path.toString() : last.toString();
  }

  /** Returns the run's number, or nothing for a folder that somebody renamed. */
  public OptionalInt number() {
    return number(name());
  }

  /** Returns how messages call this run: {@code run 00007}, or {@code run NAME} when renamed. */
  public String title() {
    var number = number();
    return "run " + (number.isPresent() ? digits(number.getAsInt()) : name());
  }

  public Path recipe() {
    return path.resolve("recipe.yaml");
  }

  public Path provenance() {
    return path.resolve("provenance.json");
  }

  public Path captions() {
    return path.resolve("captions.json");
  }

  public Path stats() {
    return path.resolve("stats.jsonl");
  }

  public Path metrics() {
    return path.resolve("metrics.jsonl");
  }

  public Path losses() {
    return path.resolve("losses.png");
  }

  public Path samples() {
    return path.resolve("samples");
  }

  /** Returns where the pictures made after {@code step} iterations belong. */
  public Path sample(long step) {
    return samples().resolve(String.format(Locale.ROOT, "%06d.png", step));
  }

  public Path checkpoints() {
    return path.resolve("checkpoints");
  }

  /** Takes this run for the calling trainer, until the lock is closed; refuses when taken. */
  public RunLock lock() {
    return RunLock.take(this);
  }

  @Override
  public int compareTo(RunFolder other) {
    int byNumber = Integer.compare(number().orElse(-1), other.number().orElse(-1));
    return byNumber != 0 ? byNumber : path.compareTo(other.path);
  }

  @Override
  public String toString() {
    return path.toString();
  }

  /** Returns the number that a folder of this name has. */
  static OptionalInt number(String name) {
    var matcher = NAME.matcher(name);
    return matcher.matches()
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }

  static String digits(int number) {
    return String.format(Locale.ROOT, "%05d", number);
  }
}
