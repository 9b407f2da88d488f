package gansaku.io;

import gansaku.error.InputException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;

/** Turns the operating system's complaints into one line for the user. */
public final class IOFaults {
  private IOFaults() {}

  /** Says why {@code file} cannot be read. */
  public static InputException reading(Path file, IOException e) {
    return new InputException(file + ": cannot be read: " + reason(e, file, "read it"), e);
  }

  /** Returns why {@code file} cannot be read, without naming it. */
  public static String why(Path file, IOException e) {
    return reason(e, file, "read it");
  }

  /** Says what below {@code folder} cannot be read, and why. */
  public static InputException below(Path folder, IOException e) {
    return reading(
        e instanceof FileSystemException fs && fs.getFile() != null
            ? Path.of(fs.getFile())
            : folder,
        e);
  }

  /** Says why {@code target} cannot be written, and that what stood there is unchanged. */
  public static InputException writing(Path target, IOException e) {
    String text =
        isFull(e)
            ? "%s: %s. Whatever stood there before is unchanged. Free some space or choose another"
                + " folder, then try again."
            : "%s: cannot be written: %s. Whatever stood there before is unchanged.";
    return new InputException(
        String.format(Locale.ROOT, text, target, reason(e, target, "write here")), e);
  }

  /** Says why nothing can be added to {@code file}. */
  public static InputException adding(Path file, IOException e) {
    String way = isFull(e) ? "; free some space, then try again" : "";
    return new InputException(
        file + ": cannot be added to: " + reason(e, file, "write here") + way, e);
  }

  /** Says why {@code file} cannot be locked. */
  public static InputException locking(Path file, IOException e) {
    return new InputException(file + ": cannot be locked: " + reason(e, file, "lock it"), e);
  }

  /** Says why nothing can be made in {@code folder}, and how to go on. */
  public static InputException making(String what, Path folder, String way, IOException e) {
    return new InputException(
        "cannot make " + what + " in " + folder + ": " + reason(e, folder, "write here") + way, e);
  }

  /** Says why {@code target} cannot be removed. */
  public static InputException removing(Path target, IOException e) {
    return new InputException(target + ": cannot be removed: " + reason(e, target, "remove it"), e);
  }

  private static boolean isFull(IOException e) {
    String text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return text.contains("no space left")
        || text.contains("not enough space")
        || text.contains("quota exceeded");
  }

  /**
   * Returns whether {@code missing} is a temporary file beside {@code target}, in a real folder.
   */
  private static boolean isHere(Path missing, Path target) {
    Path folder = target.toAbsolutePath().getParent();
    return folder != null
        && Files.isDirectory(folder)
        && !missing.equals(target)
        && folder.equals(missing.toAbsolutePath().getParent());
  }

  private static String reason(IOException wrapped, Path file, String what) {
    IOException e = wrapped.getCause() instanceof IOException inner ? inner : wrapped;
    if (e instanceof NoSuchFileException missing) {
      String name = missing.getFile();
      if (name != null && isHere(Path.of(name), file)) {
        return "its folder takes no new files";
      }
      return name == null || name.equals(file.toString())
          ? "no such file"
          : "no such file or folder: " + name;
    }
    if (e instanceof AccessDeniedException) {
      return "no permission to " + what;
    }
    if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException) {
      return ((FileSystemException) e).getFile() + " is a file, not a folder";
    }
    if (e instanceof FileSystemLoopException) {
      return "a link on the way leads back to a folder above it; remove the link";
    }
    String said = plain(e);
    if (said.contains("Too many open files")) {
      return "no more files may be open at once (" + said + "); raise that: ulimit -n 4096";
    }
    if (said.contains("File name too long")) {
      return "the disk takes no name as long as this (" + said + ")";
    }
    return isFull(e) ? "the disk is full (" + said + ")" : said;
  }

  private static String plain(IOException e) {
    if (e instanceof FileSystemException fs && fs.getReason() != null) {
      return String.valueOf(fs.getReason());
    }
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message.lines().findFirst().orElse("");
  }
}
