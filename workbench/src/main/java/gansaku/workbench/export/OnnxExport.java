package gansaku.workbench.export;

import gansaku.data.source.ProgressListener;
import gansaku.error.InputException;
import gansaku.io.AtomicFiles;
import gansaku.model.Portable;
import gansaku.model.Portable.Work;
import gansaku.onnx.Graph;
import gansaku.workbench.use.TrainedModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a model as ONNX files, one for each thing that it does, and tries each by ONNX Runtime.
 *
 * @param pixels whether images come out as bytes, [N, H, W, C]
 * @param tried whether files are run, and what they make is compared
 * @param licence of the data that the model learnt from, for the file's metadata
 */
public record OnnxExport(boolean pixels, boolean tried, Optional<String> licence)
    implements Export {
  private static final double MOST = 1;
  private static final int EXAMPLES = 3;

  @Override
  public String usualName() {
    return "model.onnx";
  }

  /** Writes {@code model} to {@code out}; of several works, to files with their names in it. */
  @Override
  public List<Written> write(TrainedModel model, Path out, ProgressListener progress) {
    var runtime = new OnnxRuntime(model.places().cache(), progress);
    return write(model, out, tried ? Optional.of(runtime.runner()) : Optional.empty());
  }

  /** Writes {@code model}, tried by {@code runner} where there is one. */
  List<Written> write(TrainedModel model, Path out, Optional<Runner> runner) {
    Portable portable = model.capability(Portable.class, "exports");
    List<Work> works = portable.works(model.facts());
    var written = new ArrayList<Written>();
    for (Work work : works) {
      Path file = Written.named(out, work.name());
      written.add(model.inUse(() -> write(model, work, file, runner)));
    }
    return written;
  }

  private Written write(TrainedModel model, Work work, Path file, Optional<Runner> runner) {
    var trial = new ExportedWork(work, pixels);
    Graph graph = trial.graph(model.networks());
    Optional<Double> levels = runner.map(one -> levels(model, trial, graph, file, one));
    var metadata = new OnnxMetadata(model, Attribution.of(model.run(), licence), pixels);
    OnnxFile.write(graph, metadata.of(work, levels), file);
    return Written.of(file, work.name(), levels);
  }

  /** Writes a file, runs it, removes it again and returns by how much it differs. */
  private static double levels(
      TrainedModel model, ExportedWork trial, Graph graph, Path file, Runner runner) {
    Path written = file.resolveSibling(".trial-" + file.getFileName());
    OnnxFile.write(graph, Map.of(), written);
    double levels;
    try {
      levels = trial.difference(written, trial.examples(EXAMPLES), model.compute()::place, runner);
    } finally {
      AtomicFiles.remove(written);
    }
    InputException.check(
        levels <= MOST,
        "ONNX Runtime makes other images of the file than the model does here, by %.1f levels of"
            + " 255; nothing was written",
        levels);
    return levels;
  }
}
