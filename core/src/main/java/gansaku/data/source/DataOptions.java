package gansaku.data.source;

import gansaku.data.picture.ImageReader;
import gansaku.error.InputException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * How {@link Sources} opens pictures.
 *
 * @param dataDir where named sets are looked for and fetched to
 * @param systemDirs where a distribution keeps data sets, looked through after {@code dataDir}
 * @param fetch whether a named set that is nowhere may be fetched from its official address
 * @param split which part of a named or embedded set, or of one in folders as train and val
 * @param layout what the folders of a set are taken for
 * @param size the side at which embedded sets draw, in pixels; empty for the set's own
 * @param count how many pictures an embedded set has; empty for the set's own
 * @param reader decodes files
 * @param badImages what to do about files that cannot be pictures
 * @param onBadFile told of each file that is skipped
 * @param progress told of downloads
 * @param embedded the sets that need no files
 * @param tables whether a table beside the pictures of a folder is read for what it tells of them
 * @param captions whether texts beside the pictures of a folder, or a table of them, are read
 */
public record DataOptions(
    Path dataDir,
    List<Path> systemDirs,
    boolean fetch,
    Split split,
    FolderLayout layout,
    OptionalInt size,
    OptionalInt count,
    ImageReader reader,
    BadImages badImages,
    Consumer<BadFile> onBadFile,
    ProgressListener progress,
    EmbeddedSets embedded,
    boolean tables,
    boolean captions) {
  private static final Path DEBIAN = Path.of("/usr/share/datasets");

  public DataOptions {
    systemDirs = List.copyOf(systemDirs);
    InputException.check(
        size.orElse(1) >= 1, "data.size is %s; use 1 pixel or more", size.orElse(1));
    InputException.check(
        count.orElse(1) >= 1, "data.count is %s; use 1 picture or more", count.orElse(1));
  }

  /** Returns the usual options: training pictures, fetched if need be, any bad file fatal. */
  public static DataOptions in(Path dataDir) {
    return new DataOptions(
        dataDir,
        List.of(DEBIAN),
        true,
        Split.TRAIN,
        FolderLayout.AUTO,
        OptionalInt.empty(),
        OptionalInt.empty(),
        ImageReader.DEFAULT,
        BadImages.FAIL,
        bad -> {},
        ProgressListener.NONE,
        EmbeddedSets.NONE,
        false,
        false);
  }

  /** Returns these options for another part of a named set. */
  public DataOptions with(Split part) {
    return changed(draft -> draft.split = part);
  }

  /** Returns these options with folders taken for something else. */
  public DataOptions with(FolderLayout folders) {
    return changed(draft -> draft.layout = folders);
  }

  /** Returns these options with another decoder. */
  public DataOptions with(ImageReader decoder) {
    return changed(draft -> draft.reader = decoder);
  }

  /** Returns these options with sets that need no files. */
  public DataOptions with(EmbeddedSets sets) {
    return changed(draft -> draft.embedded = sets);
  }

  /** Returns these options with somebody who is told of downloads. */
  public DataOptions with(ProgressListener listener) {
    return changed(draft -> draft.progress = listener);
  }

  /** Returns these options with another side, in pixels, at which embedded sets draw. */
  public DataOptions withSize(int pixels) {
    return changed(draft -> draft.size = OptionalInt.of(pixels));
  }

  /** Returns these options with another number of pictures in embedded sets. */
  public DataOptions withCount(int pictures) {
    return changed(draft -> draft.count = OptionalInt.of(pictures));
  }

  /** Returns these options with bad files skipped and told to {@code listener}. */
  public DataOptions skipping(Consumer<BadFile> listener) {
    return changed(
        draft -> {
          draft.badImages = BadImages.SKIP;
          draft.onBadFile = listener;
        });
  }

  /** Returns these options for pictures of which somebody wants to know what tables tell. */
  public DataOptions described() {
    return changed(draft -> draft.tables = true);
  }

  /** Returns these options for pictures whose captions somebody wants to know. */
  public DataOptions captioned() {
    return changed(draft -> draft.captions = true);
  }

  /** Returns these options with nothing looked for outside {@code dataDir}, nor fetched. */
  public DataOptions offline() {
    return changed(
        draft -> {
          draft.systemDirs = List.of();
          draft.fetch = false;
        });
  }

  private DataOptions changed(Consumer<Draft> change) {
    var draft = new Draft(this);
    change.accept(draft);
    return draft.finished(dataDir);
  }

  /** Options that can still be changed. */
  private static final class Draft {
    private List<Path> systemDirs;
    private boolean fetch;
    private Split split;
    private FolderLayout layout;
    private OptionalInt size;
    private OptionalInt count;
    private ImageReader reader;
    private BadImages badImages;
    private Consumer<BadFile> onBadFile;
    private ProgressListener progress;
    private EmbeddedSets embedded;
    private boolean tables;
    private boolean captions;

    Draft(DataOptions options) {
      systemDirs = options.systemDirs;
      fetch = options.fetch;
      split = options.split;
      layout = options.layout;
      size = options.size;
      count = options.count;
      reader = options.reader;
      badImages = options.badImages;
      onBadFile = options.onBadFile;
      progress = options.progress;
      embedded = options.embedded;
      tables = options.tables;
      captions = options.captions;
    }

    DataOptions finished(Path dataDir) {
      return new DataOptions(
          dataDir,
          systemDirs,
          fetch,
          split,
          layout,
          size,
          count,
          reader,
          badImages,
          onBadFile,
          progress,
          embedded,
          tables,
          captions);
    }
  }
}
