package gansaku.run;

import gansaku.error.InputException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Says in one line what the file system would not do. */
final class FileFault {
  private static final Pattern FULL =
      Pattern.compile("no space left|not enough space|quota exceeded", Pattern.CASE_INSENSITIVE);

  private FileFault() {}

  /** Returns the message {@code cannot ACTION PATH: REASON}, with the system's own reason. */
  static InputException of(String action, Path path, IOException e) {
    return new InputException("cannot " + action + " " + path + ": " + reason(e), e);
  }

  static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "no permission there";
    }
    if (e instanceof NoSuchFileException missing) {
      return missing.getFile() + " does not exist";
    }
    if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException) {
      return ((FileSystemException) e).getFile() + " is a file, not a folder";
    }
    String text = plain(e);
    return FULL.matcher(text).find()
        ? "the disk is full (" + text + "); free some space, then try again"
        : text;
  }

  private static String plain(IOException e) {
    if (e instanceof FileSystemException named && named.getReason() != null) {
      return named.getReason();
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
