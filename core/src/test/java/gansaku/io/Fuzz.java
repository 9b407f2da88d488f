package gansaku.io;

import static org.assertj.core.api.Assertions.fail;

import gansaku.error.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

/** Damages valid files at random, always the same way. */
final class Fuzz {
  private Fuzz() {}

  /** Reads variants of {@code valid}; each must succeed or end in one clear sentence. */
  static void flip(byte[] valid, int variants, Path folder, IOConsumer<Path> reader)
      throws IOException {
    var random = new Random(20240607);
    Path file = folder.resolve("fuzzed.bin");
    for (int i = 0; i < variants; i++) {
      byte[] damaged = damage(valid, random);
      Files.deleteIfExists(file); // a new inode: the old one may still be mapped
      Files.write(file, damaged);
      try {
        reader.accept(file);
      } catch (InputException e) {
        String text = String.valueOf(e.getMessage());
        if (!text.startsWith(file.toString()) || text.lines().count() != 1) {
          fail("variant %d: not one line that names the file: %s", i, text);
        }
      } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
        fail("variant " + i + " of " + damaged.length + " bytes: " + e + hex(damaged), e);
      }
    }
  }

  private static byte[] damage(byte[] valid, Random random) {
    byte[] bytes = valid.clone();
    if (random.nextInt(8) == 0) {
      return Arrays.copyOf(bytes, random.nextInt(bytes.length));
    }
    int flips = 1 + random.nextInt(4);
    int reach = random.nextBoolean() ? Math.min(bytes.length, 600) : bytes.length;
    for (int k = 0; k < flips; k++) {
      bytes[random.nextInt(reach)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  private static String hex(byte[] bytes) {
    return " " + HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, 200));
  }
}
