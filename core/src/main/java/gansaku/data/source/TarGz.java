package gansaku.data.source;

import gansaku.error.InputException;
import gansaku.io.AtomicFiles;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.jspecify.annotations.Nullable;

/** Unpacks the plain files of a gzipped tar into one folder, without the folders inside. */
final class TarGz {
  private static final int BLOCK = 1 << 16;

  private final Path archive;
  private final TarArchiveInputStream tar;

  private TarGz(Path archive, TarArchiveInputStream tar) {
    this.archive = archive;
    this.tar = tar;
  }

  /**
   * Unpacks {@code archive} into {@code folder}; each file appears when it is complete.
   *
   * @throws InputException if the archive is damaged
   * @throws IOException if the archive cannot be opened or a file cannot be written
   */
  static void unpack(Path archive, Path folder, ProgressListener progress) throws IOException {
    try (var raw = new BufferedInputStream(Files.newInputStream(archive), BLOCK);
        var tar = new TarArchiveInputStream(unzipped(archive, raw))) {
      var contents = new TarGz(archive, tar);
      long done = 0;
      for (var entry = contents.next(); entry != null; entry = contents.next()) {
        if (isPlain(entry)) {
          String name = entry.getName();
          Path file = folder.resolve(name.substring(name.lastIndexOf('/') + 1));
          AtomicFiles.receive(file, contents::copy);
        }
        done += entry.getSize();
        progress.at("unpacking " + archive.getFileName(), done, -1);
      }
    }
  }

  private static GZIPInputStream unzipped(Path archive, BufferedInputStream raw) {
    try {
      return new GZIPInputStream(raw, BLOCK);
    } catch (IOException e) {
      throw damaged(archive, e);
    }
  }

  private static boolean isPlain(TarArchiveEntry entry) {
    byte kind = entry.getLinkFlag();
    return (kind == TarConstants.LF_NORMAL || kind == TarConstants.LF_OLDNORM)
        && !entry.isDirectory();
  }

  private @Nullable TarArchiveEntry next() {
    try {
      return tar.getNextEntry();
    } catch (IOException e) {
      throw damaged(archive, e);
    }
  }

  /** Copies the bytes of the entry that is next; a fault of {@code out} is none of the archive. */
  private void copy(OutputStream out) throws IOException {
    byte[] block = new byte[BLOCK];
    for (int n = read(block); n >= 0; n = read(block)) {
      out.write(block, 0, n);
    }
  }

  private int read(byte[] block) {
    try {
      return tar.read(block);
    } catch (IOException e) {
      throw damaged(archive, e);
    }
  }

  private static InputException damaged(Path archive, IOException e) {
    return new InputException(archive + " is damaged; remove it and fetch it again", e);
  }
}
