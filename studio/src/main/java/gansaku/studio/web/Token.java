package gansaku.studio.web;

import gansaku.error.InputException;
import gansaku.io.IOFaults;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The secret that lets a browser in: other users of the machine, and pages of other sites, do not
 * know it.
 *
 * @param text 128 bits in hexadecimal digits
 */
public record Token(String text) {
  private static final int BYTES = 16;

  public Token {
    InputException.check(text.matches("[0-9a-f]{32}"), "a token has 32 hexadecimal digits");
  }

  /** Returns a new one. */
  public static Token fresh() {
    var bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return new Token(HexFormat.of().formatHex(bytes));
  }

  /**
   * Returns the one that {@code file} keeps, so that open pages outlive a restart; makes the file
   * where it is missing, for the user's eyes alone.
   */
  public static Token kept(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().resolveSibling("."));
      Files.createFile(file, private_());
      Token made = fresh();
      Files.writeString(file, made.text);
      return made;
    } catch (FileAlreadyExistsException e) {
      return read(file);
    } catch (IOException e) {
      throw IOFaults.writing(file, e);
    }
  }

  private static Token read(Path file) {
    try {
      String text = Files.readString(file).strip();
      InputException.check(
          text.matches("[0-9a-f]{32}"), "%s holds no token of the studio; remove it", file);
      return new Token(text);
    } catch (IOException e) {
      throw IOFaults.reading(file, e);
    }
  }

  private static FileAttribute<?>[] private_() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /**
   * Returns whether {@code said} is this token, in a time that tells nothing of where it differs.
   */
  boolean is(@Nullable String said) {
    return said != null && MessageDigest.isEqual(bytes(said), bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The secret does not belong into logs. */
  @Override
  public String toString() {
    return "Token";
  }
}
