package gansaku.studio.models;

import gansaku.nn.Module;
import gansaku.run.RunFolder;
import gansaku.tensor.Engine;
import gansaku.train.Checkpoints;
import gansaku.workbench.Workbench;
import gansaku.workbench.use.TrainedModel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Trained models that stay open between requests, those unused for longest closed when they take
 * more than a gibibyte together.
 *
 * <p>One request at a time computes, with all of libtorch's threads, and beside a training: the
 * system shares the cores between the two.
 */
public final class OpenModels implements AutoCloseable {
  private static final long BUDGET = 1L << 30;
  private static final int BYTES = Float.BYTES;

  private final Workbench workbench;
  private final String device;
  private final int threads;
  private final ReentrantLock turn = new ReentrantLock(true);
  private final Map<Key, TrainedModel> open = new LinkedHashMap<>(16, 0.75f, true);

  /** A run at a checkpoint. */
  private record Key(String run, String checkpoint) {}

  /**
   * @param threads how many libtorch computes with, which it counts for each thread that calls it
   */
  public OpenModels(Workbench workbench, String device, int threads) {
    this.workbench = workbench;
    this.device = device;
    this.threads = threads;
  }

  /**
   * Returns what {@code use} makes of the model of {@code run} at {@code checkpoint}, a step, or
   * else at the newest.
   */
  public <T> T use(RunFolder run, Optional<String> checkpoint, Function<TrainedModel, T> use) {
    turn.lock();
    try {
      Engine.useThreads(threads);
      return use.apply(model(run, checkpoint.orElseGet(() -> newest(run))));
    } finally {
      turn.unlock();
    }
  }

  private static String newest(RunFolder run) {
    String name = String.valueOf(new Checkpoints(run.checkpoints()).requireLatest().getFileName());
    return String.valueOf(Long.parseLong(name));
  }

  @SuppressWarnings("MustBeClosedChecker") // closed when it makes room, or with this
  private TrainedModel model(RunFolder run, String checkpoint) {
    var key = new Key(run.name(), checkpoint);
    TrainedModel known = open.get(key);
    if (known != null) {
      return known;
    }
    TrainedModel opened = workbench.open(run.path().toString(), device, checkpoint);
    open.put(key, opened);
    makeRoom();
    return opened;
  }

  private void makeRoom() {
    long bytes = open.values().stream().mapToLong(OpenModels::bytes).sum();
    var oldest = open.values().iterator();
    while (bytes > BUDGET && open.size() > 1) {
      TrainedModel model = oldest.next();
      bytes -= bytes(model);
      oldest.remove();
      model.close();
    }
  }

  private static long bytes(TrainedModel model) {
    return BYTES * model.networks().values().stream().mapToLong(Module::parameterCount).sum();
  }

  @Override
  public void close() {
    turn.lock();
    try {
      open.values().forEach(TrainedModel::close);
      open.clear();
    } finally {
      turn.unlock();
    }
  }
}
