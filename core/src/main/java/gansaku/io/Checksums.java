package gansaku.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Fingerprints of files and texts, as lower-case hexadecimal digits.
 *
 * <p>Run folders, checkpoints and caches keep them and compare, so none may ever come out
 * otherwise.
 */
public final class Checksums {
  /** The algorithm of all fingerprints of our own. */
  public static final String SHA256 = "SHA-256";

  /** The algorithm of data sets that were published long ago. */
  public static final String MD5 = "MD5";

  private Checksums() {}

  /** Returns the SHA-256 of the text in UTF-8. */
  public static String sha256(String text) {
    var digest = sha256();
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    return hex(digest);
  }

  /** Returns the SHA-256 of the file's bytes. */
  public static String sha256(Path file) {
    return of(file, SHA256);
  }

  /**
   * Returns the checksum of the file's bytes.
   *
   * @param algorithm one that every Java has: {@link #SHA256} or {@link #MD5}
   * @throws gansaku.error.InputException if the file cannot be read
   */
  public static String of(Path file, String algorithm) {
    var digest = digest(algorithm);
    try (var sum = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      Files.copy(file, sum);
    } catch (IOException e) {
      throw IOFaults.reading(file, e);
    }
    return hex(digest);
  }

  /** Returns the SHA-256 of texts of which each {@linkplain #add is preceded by its length}. */
  public static String ofTexts(String... texts) {
    var digest = sha256();
    for (String text : texts) {
      add(digest, text);
    }
    return hex(digest);
  }

  /** Returns the SHA-256 of the texts of {@code parts}, each with a line end behind it. */
  public static String ofLines(Object... parts) {
    var text = new StringBuilder();
    for (Object part : parts) {
      text.append(part).append('\n');
    }
    return sha256(text.toString());
  }

  /** Returns a new SHA-256 to which bytes can be added. */
  public static MessageDigest sha256() {
    return digest(SHA256);
  }

  /** Adds a text's length, in bytes of UTF-8, and the text: neighbours cannot be confused. */
  public static void add(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
    digest.update(bytes);
  }

  /** Returns what {@code digest} has come to; it is as new afterwards. */
  public static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalArgumentException("Java may lack " + algorithm + "; use SHA-256 or MD5", e);
    }
  }
}
