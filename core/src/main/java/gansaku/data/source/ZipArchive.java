package gansaku.data.source;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.nio.charset.StandardCharsets.UTF_8;

import gansaku.error.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipMethod;
import org.tukaani.xz.LZMAInputStream;

/** The files in a zip, stored or packed by any usual method. */
final class ZipArchive extends Archive {
  /** What names are written in where nothing is said: the zip's first specification, App. D. */
  private static final Charset CODE_PAGE = Charset.forName("IBM437");

  private static final Set<ZipMethod> READ =
      Collections.unmodifiableSet(
          EnumSet.of(
              ZipMethod.STORED,
              ZipMethod.UNSHRINKING,
              ZipMethod.IMPLODING,
              ZipMethod.DEFLATED,
              ZipMethod.ENHANCED_DEFLATED,
              ZipMethod.BZIP2,
              ZipMethod.LZMA,
              ZipMethod.XZ));

  private final ZipFile zip;
  private final List<ZipArchiveEntry> entries = new ArrayList<>();

  private ZipArchive(Path file, ZipFile zip) {
    super(file);
    this.zip = zip;
    for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
      String name = ZipLabels.plain(name(entry));
      if (entry.isDirectory() || name.endsWith("/")) {
        folders.add(name);
      } else if (entry.isUnixSymlink()) {
        links.add(name);
      } else {
        entries.add(entry);
        names.add(name);
      }
    }
  }

  /** Opens {@code file}. */
  static ZipArchive open(Path file) {
    try {
      return new ZipArchive(file, ZipFile.builder().setPath(file).get());
    } catch (IOException e) {
      throw new InputException(
          file + " cannot be read as a zip: " + e.getMessage() + "; copy or fetch it again", e);
    }
  }

  /**
   * Returns the name of {@code entry}. One that says nothing of its letters is UTF-8 where it can
   * be, as macOS writes it, and else in the code page of DOS.
   */
  private static String name(ZipArchiveEntry entry) {
    if (entry.getNameSource() != ZipArchiveEntry.NameSource.NAME) {
      return entry.getName();
    }
    ByteBuffer raw = ByteBuffer.wrap(entry.getRawName());
    try {
      return UTF_8.newDecoder().decode(raw.duplicate()).toString();
    } catch (CharacterCodingException e) {
      return CODE_PAGE.decode(raw).toString();
    }
  }

  @Override
  void requireReadable(int index) {
    ZipArchiveEntry entry = entries.get(index);
    InputException.check(
        !entry.getGeneralPurposeBit().usesEncryption(),
        "%s is encrypted; unpack it with its password (unzip or 7z x), then name the folder",
        place(index));
    ZipMethod method = ZipMethod.getMethodByCode(entry.getMethod());
    InputException.check(
        READ.contains(method),
        "%s is packed by %s, which is not read; unpack the zip (unzip or 7z x), then name the"
            + " folder",
        place(index),
        called(entry.getMethod()));
  }

  private static String called(int code) {
    return Optional.ofNullable(ZipMethod.getMethodByCode(code))
        .map(method -> method.name().toLowerCase(Locale.ROOT).replaceFirst("_deprecated$", ""))
        .orElse("method " + code);
  }

  @Override
  String identity(int index) {
    return entries.get(index).getSize() + " " + entries.get(index).getCrc();
  }

  @Override
  public byte[] bytes(int index) throws IOException {
    requireReadable(index);
    ZipArchiveEntry entry = entries.get(index);
    try (InputStream in = unpacked(entry)) {
      return whole(in, place(index));
    }
  }

  private InputStream unpacked(ZipArchiveEntry entry) throws IOException {
    if (entry.getMethod() != ZipMethod.LZMA.getCode()) {
      return zip.getInputStream(entry);
    }
    // Two bytes of version, two of length (5), then LZMA's own properties: APPNOTE 5.8.8.
    InputStream raw = zip.getRawInputStream(entry);
    ByteBuffer head = ByteBuffer.wrap(raw.readNBytes(9)).order(LITTLE_ENDIAN);
    if (head.remaining() < 9 || head.getShort(2) != 5) {
      throw new IOException("its LZMA properties are damaged");
    }
    var in = new LZMAInputStream(raw, entry.getSize(), head.get(4), head.getInt(5));
    in.enableRelaxedEndCondition(); // some programs mark the end besides telling the size
    return in;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
