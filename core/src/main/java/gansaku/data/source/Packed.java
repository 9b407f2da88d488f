package gansaku.data.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import gansaku.error.InputException;
import gansaku.io.IOFaults;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The ways in which many files are one, told by their first bytes. */
enum Packed {
  ZIP(0, "PK\u0003\u0004", "PK\u0005\u0006", "PK00PK", "PK\u0007\u0008") {
    @Override
    ImageSource open(Path file, DataOptions options) {
      return ArchiveSource.zip(file, options);
    }
  },
  TAR(257, "ustar") {
    @Override
    ImageSource open(Path file, DataOptions options) {
      return ArchiveSource.tar(file, options);
    }
  },
  COMPRESSED(0, "\u001f\u008b", "BZh", "\u00fd7zXZ\u0000", "\u0028\u00b5\u002f\u00fd") {
    @Override
    ImageSource open(Path file, DataOptions options) {
      throw InputException.of(
          "%s is compressed as a whole, so that no picture in it can be read for itself; unpack it"
              + " (a tar by tar -xf), then name the folder",
          file);
    }
  },
  SEVEN_ZIP(0, "7z\u00bc\u00af\u0027\u001c") {
    @Override
    ImageSource open(Path file, DataOptions options) {
      throw unread(file, "a 7z archive", "7z x");
    }
  },
  RAR(0, "Rar!\u001a\u0007") {
    @Override
    ImageSource open(Path file, DataOptions options) {
      throw unread(file, "a RAR archive", "unrar x or 7z x");
    }
  },
  NONE(0, "") {
    @Override
    ImageSource open(Path file, DataOptions options) {
      InputException.check(
          file.toString().toLowerCase(Locale.ROOT).endsWith(".zip"),
          "%s is a file but no zip or tar; name a folder of pictures or such an archive",
          file);
      return ArchiveSource.zip(file, options); // something may stand before a zip
    }
  };

  private static final int HEAD = 512;

  private final int at;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> magic;

  Packed(int at, String... magic) {
    this.at = at;
    this.magic = List.of(magic);
  }

  /** Returns what {@code file} is. */
  static Packed of(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      String head = new String(in.readNBytes(HEAD), ISO_8859_1);
      return Stream.of(values())
          .filter(kind -> kind.magic.stream().anyMatch(m -> head.startsWith(m, kind.at)))
          .findFirst()
          .orElse(NONE);
    } catch (IOException e) {
      throw IOFaults.reading(file, e);
    }
  }

  /** Opens the pictures in {@code file}, or tells why not and what to do. */
  abstract ImageSource open(Path file, DataOptions options);

  private static InputException unread(Path file, String kind, String by) {
    return InputException.of(
        "%s is %s, which is not read; unpack it (%s), then name the folder", file, kind, by);
  }
}
