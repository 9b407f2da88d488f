package gansaku.workbench.export;

import gansaku.data.source.ProgressListener;
import gansaku.workbench.use.TrainedModel;
import java.nio.file.Path;
import java.util.List;

/** A form in which models are written for other programs. */
public interface Export {
  /** Returns the name that a file or folder usually has. */
  String usualName();

  /**
   * Writes {@code model} to {@code out}.
   *
   * @param progress told of what is fetched for it
   * @throws gansaku.error.InputException if the model has no such form
   */
  List<Written> write(TrainedModel model, Path out, ProgressListener progress);
}
