package gansaku.data.source;

import gansaku.error.InputException;
import gansaku.io.Checksums;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.tar.TarFile;

/** The files in a tar that is not compressed; of several of one name the last, as tar has it. */
final class TarArchive extends Archive {
  private static final int HEAD = 4096;

  private final TarFile tar;
  private final List<TarArchiveEntry> entries;

  private TarArchive(Path file, TarFile tar) {
    super(file);
    this.tar = tar;
    Map<String, TarArchiveEntry> byName = new LinkedHashMap<>();
    for (TarArchiveEntry entry : tar.getEntries()) {
      String name = ZipLabels.plain(entry.getName());
      if (entry.isDirectory()) {
        folders.add(name);
      } else if (isPlain(entry)) {
        byName.put(name, entry);
      } else {
        links.add(name);
      }
    }
    entries = List.copyOf(byName.values());
    names.addAll(byName.keySet());
  }

  /** Opens {@code file}. */
  static TarArchive open(Path file) {
    try {
      return new TarArchive(file, new TarFile(file, "UTF-8"));
    } catch (IOException | IllegalArgumentException e) {
      throw new InputException(
          file + " cannot be read as a tar: " + e.getMessage() + "; copy or fetch it again", e);
    }
  }

  private static boolean isPlain(TarArchiveEntry entry) {
    byte kind = entry.getLinkFlag();
    return kind == TarConstants.LF_NORMAL || kind == TarConstants.LF_OLDNORM;
  }

  @Override
  String identity(int index) {
    TarArchiveEntry entry = entries.get(index);
    synchronized (tar) {
      try (InputStream in = tar.getInputStream(entry)) {
        var head = Checksums.sha256();
        head.update(in.readNBytes(HEAD));
        return entry.getSize() + " " + Checksums.hex(head);
      } catch (IOException e) {
        throw new InputException(place(index) + " cannot be unpacked: " + e.getMessage(), e);
      }
    }
  }

  @Override
  public byte[] bytes(int index) throws IOException {
    synchronized (tar) { // its streams share one position
      try (InputStream in = tar.getInputStream(entries.get(index))) {
        return whole(in, place(index));
      }
    }
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }
}
