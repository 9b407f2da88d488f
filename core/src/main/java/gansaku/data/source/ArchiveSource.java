package gansaku.data.source;

import gansaku.data.picture.ImageReader;
import gansaku.data.picture.Pixels;
import gansaku.error.InputException;
import gansaku.io.Checksums;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Pictures in a zip or a tar: as StyleGAN's tools make it, with or without {@code dataset.json}, or
 * in folders of classes, as they would be on disk.
 */
public final class ArchiveSource implements ImageSource {
  private final Archive archive;
  private final ImageReader reader;
  private final Arrangement arrangement;

  private ArchiveSource(Archive archive, DataOptions options) throws IOException {
    this.archive = archive;
    this.reader = options.reader();
    this.arrangement = Arrangement.of(archive, options);
    arrangement.pictures().forEach(picture -> archive.requireReadable(picture.index()));
  }

  /** Opens a zip; of the options, reader, split, layout and captions matter. */
  public static ImageSource zip(Path file, DataOptions options) {
    return open(file, options, ZipArchive::open);
  }

  /**
   * Opens a tar that is not compressed; of the options, reader, split, layout and captions matter.
   */
  public static ImageSource tar(Path file, DataOptions options) {
    return open(file, options, TarArchive::open);
  }

  private static ImageSource open(Path file, DataOptions options, Function<Path, Archive> opener) {
    InputException.check(Files.isRegularFile(file), "%s does not exist; name an archive", file);
    Archive archive = opener.apply(file);
    boolean opened = false;
    try {
      var source = new ArchiveSource(archive, options);
      ImageSource told = options.captions() ? source.captioned() : source;
      opened = true;
      return told;
    } catch (IOException e) {
      throw new InputException(file + " cannot be unpacked: " + e.getMessage(), e);
    } finally {
      if (!opened) {
        close(archive);
      }
    }
  }

  private ImageSource captioned() throws IOException {
    return Captioned.of(archive, i -> arrangement.pictures().get(i).name(), this);
  }

  private static void close(Archive archive) {
    try {
      archive.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int at(int index) {
    return arrangement.pictures().get(index).index();
  }

  @Override
  public String name() {
    return archive.place();
  }

  @Override
  public int size() {
    return arrangement.pictures().size();
  }

  @Override
  public Pixels read(int index) {
    byte[] bytes;
    try {
      bytes = archive.bytes(at(index));
    } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException e) {
      // Unpackers meet damage with whatever exception comes first.
      throw new InputException(place(index) + " cannot be unpacked: " + e.getMessage(), e);
    }
    return reader.read(bytes, place(index));
  }

  @Override
  public String place(int index) {
    return archive.place(at(index));
  }

  @Override
  public List<String> classes() {
    return arrangement.classes();
  }

  @Override
  public int label(int index) {
    return arrangement.labels().get(index);
  }

  @Override
  public Map<String, String> attributes(int index) {
    return arrangement.attributes(index);
  }

  @Override
  public boolean parted() {
    return arrangement.parted();
  }

  @Override
  public List<String> notes() {
    return arrangement.notes();
  }

  /** Returns a hash of all names, lengths, checksums and labels. */
  @Override
  public String fingerprint() {
    var digest = Checksums.sha256();
    for (int i = 0; i < size(); i++) {
      String name = arrangement.pictures().get(i).name();
      Checksums.add(digest, name + " " + archive.identity(at(i)) + " " + label(i));
    }
    return Checksums.hex(digest);
  }

  @Override
  public void close() {
    close(archive);
  }
}
