package gansaku.data.source;

import gansaku.data.picture.FileEnds;
import gansaku.data.picture.ImageReader;
import gansaku.data.picture.Pixels;
import gansaku.error.InputException;
import gansaku.io.Checksums;
import gansaku.io.IOFaults;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Pictures in a folder, in classes where its folders look like such.
 *
 * <p>Opening looks at the first and last bytes of each file, so that files which are no pictures
 * and files cut short are known before training starts; damage inside is met when reading.
 */
public final class FolderSource implements ImageSource {
  private final Path root;
  private final ImageReader reader;
  private final List<Path> files = new ArrayList<>();
  private final List<Integer> labels = new ArrayList<>();
  private final List<Map<String, String>> known = new ArrayList<>();
  private final Arrangement arrangement;
  private final List<BadFile> bad = new ArrayList<>();
  private final String fingerprint;

  private FolderSource(Path root, DataOptions options) {
    this.root = root;
    this.reader = options.reader();
    FolderFiles all = files(root);
    all.lostPictures().forEach(link -> refuse(FolderFiles.bad(link), options));
    this.arrangement = arranged(all, options);
    List<Path> found = arrangement.pictures().stream().map(p -> all.file(p.index())).toList();
    List<FileEnds> ends = found.parallelStream().map(FileEnds::of).toList();
    var digest = Checksums.sha256();
    for (int i = 0; i < ends.size(); i++) {
      Path file = found.get(i);
      if (ends.get(i).fault().isPresent()) {
        refuse(new BadFile(file.toString(), ends.get(i).fault().get()), options);
      } else {
        files.add(file);
        labels.add(arrangement.labels().get(i));
        known.add(arrangement.attributes(i));
        Checksums.add(digest, root.relativize(file).toString().replace('\\', '/'));
        digest.update(ends.get(i).digest());
      }
    }
    if (files.isEmpty()) {
      throw InputException.of(
          "none of the %s pictures in %s can be read; the first is %s",
          bad.size(), root, bad.get(0));
    }
    fingerprint = Checksums.hex(digest);
  }

  private static FolderFiles files(Path root) {
    try {
      return FolderFiles.of(root);
    } catch (IOException e) {
      throw IOFaults.below(root, e);
    }
  }

  private static Arrangement arranged(FolderFiles all, DataOptions options) {
    try {
      return Arrangement.of(all, options);
    } catch (IOException e) {
      throw IOFaults.below(Path.of(all.place()), e);
    }
  }

  /** Opens {@code root}; of the options, reader, split, layout and bad files matter. */
  public static FolderSource open(Path root, DataOptions options) {
    return new FolderSource(root, options);
  }

  private void refuse(BadFile found, DataOptions options) {
    InputException.check(
        options.badImages() == BadImages.SKIP,
        "%s cannot be read as a picture: %s; remove it or set data.on-bad-image to skip",
        found.place(),
        found.reason());
    bad.add(found);
    options.onBadFile().accept(found);
  }

  /** Returns where picture {@code index} comes from. */
  public Path file(int index) {
    return files.get(index);
  }

  @Override
  public String name() {
    return root.toString();
  }

  @Override
  public int size() {
    return files.size();
  }

  @Override
  public Pixels read(int index) {
    return reader.read(files.get(index));
  }

  @Override
  public String place(int index) {
    return files.get(index).toString();
  }

  @Override
  public List<String> classes() {
    return arrangement.classes();
  }

  @Override
  public int label(int index) {
    return labels.get(index);
  }

  @Override
  public Map<String, String> attributes(int index) {
    return known.get(index);
  }

  /** Returns the mask of a picture in the layout of MVTec AD, if it has one. */
  @Override
  public Optional<Pixels> mask(int index) {
    return Optional.ofNullable(attributes(index).get(Defects.KIND))
        .flatMap(defect -> Masks.of(files.get(index), defect, reader));
  }

  @Override
  public boolean parted() {
    return arrangement.parted();
  }

  @Override
  public List<String> notes() {
    return arrangement.notes();
  }

  /** Returns a hash of all paths, lengths, and first and last 4096 bytes. */
  @Override
  public String fingerprint() {
    return fingerprint;
  }
}
