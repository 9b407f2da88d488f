package gansaku.data.source;

import gansaku.data.picture.ImageFormat;
import gansaku.data.picture.ImageReader;
import gansaku.data.picture.Pixels;
import gansaku.error.InputException;
import gansaku.io.Checksums;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Pictures in a zip as StyleGAN's tools make it, with or without {@code dataset.json}. */
public final class ZipSource implements ImageSource {
  private static final String LABELS = "dataset.json";
  private static final int LARGEST_ENTRY = 512 << 20;

  private final Path file;
  private final ZipFile zip;
  private final ImageReader reader;
  private final List<? extends ZipEntry> entries;
  private final ZipLabels labels;
  private final Holdings holdings;

  private ZipSource(Path file, ZipFile zip, ImageReader reader) throws IOException {
    this.file = file;
    this.zip = zip;
    this.reader = reader;
    this.entries =
        zip.stream()
            .filter(entry -> !entry.isDirectory() && isPicture(entry.getName()))
            .sorted(Comparator.comparing(ZipEntry::getName))
            .toList();
    this.holdings = holdings(file, zip);
    InputException.check(
        !entries.isEmpty(),
        "%s holds no pictures (%s) among its %s entries%s",
        file,
        ImageFormat.NAMES,
        zip.size(),
        holdings.wayOut());
    ZipEntry json = zip.getEntry(LABELS);
    this.labels = json == null ? ZipLabels.NONE : ZipLabels.parse(bytes(json), place(json));
    for (ZipEntry entry : entries) {
      InputException.check(
          labels.classes().isEmpty() || labels.byName().containsKey(entry.getName()),
          "%s has no label in %s; label all pictures or none",
          place(entry),
          LABELS);
    }
  }

  /** Opens a zip file. */
  public static ZipSource open(Path file, ImageReader reader) {
    InputException.check(Files.isRegularFile(file), "%s does not exist; name a zip file", file);
    try {
      return closingOnFailure(file, new ZipFile(file.toFile()), reader);
    } catch (IOException e) {
      throw new InputException(
          file + " cannot be read as a zip: " + e.getMessage() + "; copy or fetch it again", e);
    }
  }

  private static ZipSource closingOnFailure(Path file, ZipFile zip, ImageReader reader)
      throws IOException {
    boolean opened = false;
    try {
      var source = new ZipSource(file, zip, reader);
      opened = true;
      return source;
    } finally {
      if (!opened) {
        zip.close();
      }
    }
  }

  private static Holdings holdings(Path file, ZipFile zip) {
    List<String> names =
        zip.stream()
            .filter(entry -> !entry.isDirectory())
            .map(entry -> lastName(entry.getName()))
            .filter(name -> !name.startsWith("."))
            .toList();
    return Holdings.of(file.toString(), names);
  }

  private static String lastName(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  private static boolean isPicture(String name) {
    String last = lastName(name);
    return !last.startsWith(".") && ImageFormat.hasPictureName(last);
  }

  /** Returns what all files in it are. */
  public Holdings holdings() {
    return holdings;
  }

  /** Returns the name inside the zip of picture {@code index}. */
  public String entry(int index) {
    return entries.get(index).getName();
  }

  @Override
  public String name() {
    return file.toString();
  }

  @Override
  public int size() {
    return entries.size();
  }

  @Override
  public Pixels read(int index) {
    ZipEntry entry = entries.get(index);
    try {
      return reader.read(bytes(entry), place(entry));
    } catch (IOException e) {
      throw new InputException(place(entry) + " cannot be unpacked: " + e.getMessage(), e);
    }
  }

  @Override
  public List<String> classes() {
    return labels.classes();
  }

  @Override
  public int label(int index) {
    return labels.byName().getOrDefault(entry(index), -1);
  }

  /** Returns a hash of all names, lengths, checksums and labels. */
  @Override
  public String fingerprint() {
    var digest = Checksums.sha256();
    for (int i = 0; i < size(); i++) {
      ZipEntry entry = entries.get(i);
      Checksums.add(
          digest, entry.getName() + " " + entry.getSize() + " " + entry.getCrc() + " " + label(i));
    }
    return Checksums.hex(digest);
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] bytes(ZipEntry entry) throws IOException {
    // The size in a zip's directory is a claim; what is unpacked is counted.
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes(LARGEST_ENTRY + 1);
      InputException.check(
          bytes.length <= LARGEST_ENTRY,
          "%s unpacks to more than %s MiB; leave it out",
          place(entry),
          LARGEST_ENTRY >> 20);
      return bytes;
    }
  }

  private String place(ZipEntry entry) {
    return file + "!" + entry.getName();
  }
}
